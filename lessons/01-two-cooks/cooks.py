"""Four jobs: done by one cook, then shared by several."""
import time
from concurrent.futures import ThreadPoolExecutor

COOKS = 2  #: 1..8
JOBS = "compute"  #: compute|wait|half
SIZE = 40_000_000  #: 1_000_000..400_000_000


def compute():
    i = 0
    while i < SIZE:
        i += 1


def wait():
    time.sleep(0.5)


jobs = [compute, wait] * 2
if JOBS == "compute":
    jobs = [compute] * 4
if JOBS == "wait":
    jobs = [wait] * 4

begin = time.perf_counter()
for job in jobs:
    job()
alone = time.perf_counter() - begin
print(f"one cook {alone:.2f} s")

begin = time.perf_counter()
with ThreadPoolExecutor(COOKS, "cook") as pool:
    for job in jobs:
        pool.submit(job)
together = time.perf_counter() - begin
print(f"{COOKS} cooks {together:.2f} s")
print(f"speed-up {alone / together:.2f}")
