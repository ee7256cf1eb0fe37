"""Ten parts of work. Some are done alone, the others shared out."""
import hashlib
import time
from concurrent.futures import ThreadPoolExecutor

ALONE = 2  #: 0..10
WORKERS = 2  #: 1..16
SIZE = 300_000  #: 1_000..2_000_000


def part(rounds):
    # Compiled code, which lets go of the GIL.
    hashlib.pbkdf2_hmac("sha256", b"word", b"salt", rounds)


def seconds(workers):
    begin = time.perf_counter()
    for _ in range(ALONE):
        part(SIZE)
    with ThreadPoolExecutor(workers) as pool:
        share = (10 - ALONE) * SIZE // workers
        list(pool.map(part, [max(share, 1)] * workers))
    return time.perf_counter() - begin


one, more = seconds(1), seconds(WORKERS)
rest = (10 - ALONE) / 10
print(f"1 worker {one:.2f} s, {WORKERS} workers {more:.2f} s")
law = 1 / (ALONE / 10 + rest / WORKERS)
limit = 10 / ALONE if ALONE else float("inf")
print(f"speed-up {one / more:.2f}, Amdahl's {law:.2f}")
print(f"with any number of cores {limit:.0f}")
