"""What a lock costs when nobody else wants it."""
import time
from threading import Lock

TIMES = 1_000_000  #: 1_000..10_000_000


def bare():
    i = 0
    while i < TIMES:
        i += 1


def locked():
    lock = Lock()
    i = 0
    while i < TIMES:
        with lock:
            i += 1


def seconds(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


without, with_lock = seconds(bare), seconds(locked)
each = (with_lock - without) / TIMES * 1e9
print(f"without a lock {without:.3f} s, with one {with_lock:.3f} s")
print(f"one turn at the lock costs {each:.0f} nanoseconds")
