"""Two threads, one counter, and a lock for each thread."""
from threading import Lock, Thread

SAME = False  #: True|False

counter = 0
one = Lock()
other = one if SAME else Lock()


def count(lock):
    global counter
    with lock:
        counter += 1


threads = [Thread(target=count, args=(lock,)) for lock in (one, other)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("counter", counter)
