# Two are woken for one letter. The second does not look again. Repaired.
import threading

box = threading.Condition()
letters = []
read = []


def reader():
    with box:
        while not letters:
            box.wait()
        read.append(letters.pop())


def writer():
    for letter in ("one", "two"):
        with box:
            letters.append(letter)
            box.notify_all()


workers = [threading.Thread(target=reader), threading.Thread(target=reader), threading.Thread(target=writer)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
