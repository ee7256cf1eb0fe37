"""Main takes a nap and hopes that the worker is done by then."""
import time
from threading import Thread

PAUSE = 0.2  #: 0..3
SIZE = 30_000_000  #: 10_000..100_000_000
JOIN = False  #: True|False

result = None


def work():
    global result
    i = 0
    while i < SIZE:
        i += 1
    result = i


worker = Thread(target=work, name="worker")
worker.start()
if JOIN:
    worker.join()
else:
    time.sleep(PAUSE)
seen = result
print("the result is", seen)
