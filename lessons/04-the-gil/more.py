"""One count, by one thread, then cut into equal parts for several."""
import time
from threading import Thread

WORKERS = 2  #: 1..16
TOTAL = 160_000_000  #: 1_000_000..1_000_000_000


def count_to(n):
    i = 0
    while i < n:
        i += 1


def seconds_with(workers):
    part = TOTAL // workers
    threads = []
    for _ in range(workers):
        threads.append(Thread(target=count_to, args=(part,)))
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


one = seconds_with(1)
print(f"1 thread {one:.2f} s")
more = seconds_with(WORKERS)
print(f"{WORKERS} threads {more:.2f} s")
print(f"speed-up {one / more:.2f}")
