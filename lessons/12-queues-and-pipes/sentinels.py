"""Three workers take jobs from a queue until they find a None. How many Nones does it take?"""
from queue import Queue
from threading import Thread

NONES = 1  #: 1..4

jobs = Queue()
done = []


def worker():
    while True:
        job = jobs.get()
        if job is None:
            break
        done.append(job)


for job in (1, 2):
    jobs.put(job)
for _ in range(NONES):
    jobs.put(None)
workers = [Thread(target=worker, name=f"worker {n}") for n in (1, 2, 3)]
for thread in workers:
    thread.start()
for thread in workers:
    thread.join()
print("done", sorted(done), "left over", jobs.qsize())
