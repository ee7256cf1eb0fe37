# order: any
from multiprocessing import Lock, Process


def show(lock, i):
    lock.acquire()
    try:
        print("hello world", i)
    finally:
        lock.release()


if __name__ == "__main__":
    lock = Lock()
    for num in range(5):
        Process(target=show, args=(lock, num)).start()
