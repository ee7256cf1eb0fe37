"""Two workers, three jobs. Looking and taking are one step."""
from queue import Empty, Queue
from threading import Thread

jobs = Queue()
done = []


def worker():
    while True:
        try:
            done.append(jobs.get_nowait())
        except Empty:
            break


for n in (1, 2, 3):
    jobs.put(n)
a = Thread(target=worker)
b = Thread(target=worker)
a.start()
b.start()
a.join()
b.join()
