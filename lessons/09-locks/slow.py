"""Ten tasks read a counter, think, and write: locked or not."""
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

LOCKED = True  #: True|False
THINK = 0.1  #: 0..0.5
WORKERS = 5  #: 1..10

counter = 0
lock = Lock()


def add():
    global counter
    before = counter
    time.sleep(THINK)
    counter = before + 1


def add_locked():
    with lock:
        add()


begin = time.perf_counter()
with ThreadPoolExecutor(WORKERS, "worker") as pool:
    for _ in range(10):
        pool.submit(add_locked if LOCKED else add)
took = time.perf_counter() - begin
print(f"ten tasks, counter {counter}, in {took:.2f} s")
