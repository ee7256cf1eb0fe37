"""Two workers, three jobs. Who sees that there is one takes it."""
from queue import Queue
from threading import Thread

jobs = Queue()
done = []


def worker():
    while not jobs.empty():
        done.append(jobs.get())


for n in (1, 2, 3):
    jobs.put(n)
a = Thread(target=worker)
b = Thread(target=worker)
a.start()
b.start()
a.join()
b.join()
