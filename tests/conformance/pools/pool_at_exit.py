# A pool that nobody shut down: what was submitted is still done before the program ends.
import atexit
import time
from concurrent.futures import ThreadPoolExecutor

atexit.register(print, "exit function")
pool = ThreadPoolExecutor(max_workers=1)


def work(n):
    time.sleep(0.005)
    print("work", n)


for n in range(3):
    pool.submit(work, n)
print("main is through")
