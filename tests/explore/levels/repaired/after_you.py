# Two take turns, and each waits for the other to begin. Repaired.
import threading

my_turn = threading.Semaphore(1)
your_turn = threading.Semaphore(0)
said = []


def me():
    my_turn.acquire()
    said.append("ping")
    your_turn.release()


def you():
    your_turn.acquire()
    said.append("pong")
    my_turn.release()


workers = [threading.Thread(target=me), threading.Thread(target=you)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
