"""Ten additions by five workers, with a pause in the middle."""
import time
from concurrent.futures import ThreadPoolExecutor

PAUSE = 0.1  #: 0.01..1

x = 0


def add(_):
    global x
    seen = x
    time.sleep(PAUSE)
    x = seen + 1


with ThreadPoolExecutor(max_workers=5) as pool:
    list(pool.map(add, range(10)))

print(f"x is {x}")
