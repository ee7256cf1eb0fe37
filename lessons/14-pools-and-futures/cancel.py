"""One worker, three jobs. After a moment all three are cancelled."""
import time
from concurrent.futures import ThreadPoolExecutor

JOB = 0.5  #: 0.1..2

finished = []


def job(name):
    time.sleep(JOB)
    finished.append(name)


with ThreadPoolExecutor(1, "worker") as pool:
    names = ("first", "second", "third")
    futures = [pool.submit(job, name) for name in names]
    time.sleep(JOB / 2)
    said = [future.cancel() for future in futures]

print("cancel said", said)
print("finished", finished)
