# A worker that cannot be prepared breaks the pool: what was submitted fails, and nothing more can be.
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool


def fail():
    raise OSError("no connection")


pool = ThreadPoolExecutor(max_workers=1, initializer=fail)
future = pool.submit(int)
try:
    future.result(timeout=5)
except BrokenThreadPool as e:
    print(e)
try:
    pool.submit(int)
except BrokenThreadPool as e:
    print(e)
pool.shutdown()
print(BrokenThreadPool.__mro__[1].__name__, BrokenThreadPool.__mro__[2].__name__)
