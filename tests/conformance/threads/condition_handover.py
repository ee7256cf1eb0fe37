# One item handed over at a time, with a condition and a predicate that is looked at again after every waking.
import threading

condition = threading.Condition()
slot = []
received = []


def producer():
    for number in range(5):
        with condition:
            while slot:
                condition.wait()
            slot.append(number)
            condition.notify()


def consumer():
    while len(received) < 5:
        with condition:
            while not slot:
                condition.wait()
            received.append(slot.pop())
            condition.notify()


threads = [threading.Thread(target=consumer), threading.Thread(target=producer)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(received)
