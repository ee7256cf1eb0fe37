"""What it costs to start a worker and wait for its end: a thread, and a process."""
import time
from multiprocessing import Process
from threading import Thread

TIMES = 20  #: 2..100


def nothing():
    pass


def cost(kind):
    begin = time.perf_counter()
    for _ in range(TIMES):
        worker = kind(target=nothing)
        worker.start()
        worker.join()
    return (time.perf_counter() - begin) / TIMES


if __name__ == "__main__":
    thread, process = cost(Thread), cost(Process)
    print(f"a thread takes {thread * 1e6:.0f} microseconds")
    print(f"a process takes {process * 1e6:.0f} microseconds")
    print(f"a process costs {process / thread:.0f} threads")
