"""Each job waits, then works. How many threads are worth it?"""
import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 4  #: 1..16
WAIT = 0.1  #: 0..0.5
SIZE = 4_000_000  #: 0..40_000_000
JOBS = 8  #: 1..16


def job(number):
    time.sleep(WAIT)
    i = 0
    while i < SIZE:
        i += 1
    return number


begin = time.perf_counter()
for number in range(JOBS):
    job(number)
alone = time.perf_counter() - begin

begin = time.perf_counter()
with ThreadPoolExecutor(WORKERS, "worker") as pool:
    list(pool.map(job, range(JOBS)))
together = time.perf_counter() - begin

print(f"one after another {alone:.2f} s, ", end="")
print(f"{WORKERS} threads {together:.2f} s")
print(f"speed-up {alone / together:.2f}")
