"""Three workers take jobs until they find a None each."""
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
names = ("worker 1", "worker 2", "worker 3")
workers = [Thread(target=worker, name=name) for name in names]
for thread in workers:
    thread.start()
for thread in workers:
    thread.join()
print("done", sorted(done), "left over", jobs.qsize())
