# Every exception of a task is kept in its future, with its traceback.
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor


def deep(n):
    if n == 0:
        raise LookupError("at the bottom")
    deep(n - 1)


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(deep, 2)
    exits = pool.submit(sys.exit, 3)
    stops = pool.submit(next, iter([]))
    try:
        future.result()
    except LookupError as e:
        print([frame.name for frame in traceback.extract_tb(e.__traceback__)][-3:])
    print(repr(exits.exception()), repr(stops.exception()))
    print(pool.submit(str, "the worker is still there").result())
