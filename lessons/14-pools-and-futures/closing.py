"""Eight jobs, two workers. In the second round the pool closes."""
import time
from concurrent.futures import ThreadPoolExecutor

CANCEL = True  #: True|False
JOB = 0.3  #: 0.05..1

finished = []


def job(n):
    time.sleep(JOB)
    finished.append(n)


pool = ThreadPoolExecutor(2, "worker")
for n in range(8):
    pool.submit(job, n)
time.sleep(JOB * 1.5)
pool.shutdown(wait=True, cancel_futures=CANCEL)
count = len(finished)
print("finished", count, "of 8")
try:
    pool.submit(job, 8)
except RuntimeError as error:
    print("one more?", error)
