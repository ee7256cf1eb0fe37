"""A large shared array, filled with its lock and without."""
import time
from multiprocessing import Array, Process

SIZE = 1_000_000  #: 1_000..2_000_000
WORKERS = 2  #: 1..4


def fill(array, begin, end):
    for i in range(begin, end):
        array[i] = i


def seconds(array):
    bounds = [k * SIZE // WORKERS for k in range(WORKERS + 1)]
    parts = [(array, *both) for both in zip(bounds, bounds[1:])]
    workers = [Process(target=fill, args=part) for part in parts]
    begin = time.perf_counter()
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    return time.perf_counter() - begin


if __name__ == "__main__":
    plain = Array("i", SIZE, lock=False)
    without = seconds(plain)
    locked = Array("i", SIZE)
    with_lock = seconds(locked)
    same = list(plain) == list(locked[:]) == list(range(SIZE))
    print(f"without a lock {without:.2f} s, ", end="")
    print(f"with its lock {with_lock:.2f} s")
    print(f"the lock makes it {with_lock / without:.1f} times as long")
