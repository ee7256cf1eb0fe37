"""Two threads hash. Large buffers let go of the GIL."""
import hashlib
import time
from threading import Thread

BYTES = 1_000_000  #: 100..4_000_000
TOTAL = 600_000_000  #: 1_000_000..2_000_000_000


def hash_all(rounds):
    data = b"x" * BYTES
    for _ in range(rounds):
        hashlib.sha256(data).digest()


def seconds(workers, rounds):
    threads = []
    for _ in range(workers):
        threads.append(Thread(target=hash_all, args=(rounds,)))
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


rounds = max(TOTAL // BYTES, 1)
if BYTES < 2_048:
    rounds = rounds // 5 + 1
one, two = seconds(1, rounds), seconds(2, rounds)
print(f"one thread, its share   {one:.2f} s")
print(f"two threads, twice that {two:.2f} s")
print(f"speed-up {2 * one / two:.2f}")
