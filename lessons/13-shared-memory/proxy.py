"""Ten processes add 10 each to a number that a manager keeps."""
from multiprocessing import Manager, Process

LOCKED = False  #: True|False


def add(box, lock):
    for _ in range(10):
        if LOCKED:
            with lock:
                box["sum"] += 1
        else:
            box["sum"] += 1


if __name__ == "__main__":
    with Manager() as manager:
        box, lock = manager.dict(sum=0), manager.Lock()
        workers = []
        for _ in range(10):
            workers.append(Process(target=add, args=(box, lock)))
        for process in workers:
            process.start()
        for process in workers:
            process.join()
        total = box["sum"]
    print(f"added 100, the manager has {total}")
    print(f"lost {100 - total}")
