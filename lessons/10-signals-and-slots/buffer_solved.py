"""A shelf with one place. Who changes it tells everybody."""
from threading import Condition, Thread

changed = Condition()
shelf = []
eaten = 0


def put(bread):
    with changed:
        while shelf:
            changed.wait()
        shelf.append(bread)
        changed.notify_all()


def take():
    global eaten
    with changed:
        while not shelf:
            changed.wait()
        shelf.pop()
        eaten += 1
        changed.notify_all()


jobs = [Thread(target=put, args=("bread",)) for _ in range(2)]
jobs += [Thread(target=take) for _ in range(2)]
for thread in jobs:
    thread.start()
for thread in jobs:
    thread.join()
