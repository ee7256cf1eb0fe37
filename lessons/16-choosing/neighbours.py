"""Two threads count: in one list, or each in one of its own."""
import time
from threading import Thread

LISTS = "one"  #: one|two
SIZE = 10_000_000  #: 1_000..20_000_000

shared = [0] * 64
own = [[0] * 64, [0] * 64]


def count(cells, place):
    for _ in range(SIZE):
        cells[place] += 1


def seconds(jobs):
    threads = [Thread(target=count, args=job) for job in jobs]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


alone = seconds([(own[0], 0)])
jobs = [(shared, 0), (shared, 32)]
if LISTS == "two":
    jobs = [(own[0], 0), (own[1], 0)]
both = seconds(jobs)
print(f"one thread {alone:.2f} s, two with {LISTS} {both:.2f} s")
print(f"speed-up {2 * alone / both:.2f}")
