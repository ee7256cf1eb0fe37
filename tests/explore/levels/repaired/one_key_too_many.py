# If the room is free, it is locked once to look and once more to work, and opened once. Repaired.
import threading

room = threading.RLock()
work = []


def clean():
    if room.acquire(blocking=False):
        work.append("clean")
        room.release()


def use():
    with room:
        work.append("use")


workers = [threading.Thread(target=clean), threading.Thread(target=use)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
