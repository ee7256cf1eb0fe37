# map: results in the order of the arguments, whenever they are ready; exceptions and time-outs where they belong.
import threading
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def slow(n):
    time.sleep(0.02 - n * 0.005)
    return n * 10


def picky(n):
    if n == 2:
        raise ValueError(f"not {n}")
    return n


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(slow, range(4))))
    print(list(pool.map(pow, [2, 3, 4], [5, 2])))
    results = pool.map(picky, range(5))
    try:
        for value in results:
            print(value)
    except ValueError as e:
        print("raised:", e)
    print(list(results))
    gate = threading.Event()
    late = pool.map(lambda n: gate.wait() and n, [1, 2], timeout=0.02)
    try:
        next(late)
    except TimeoutError as e:
        print("in time:", type(e).__name__, e.args)
    gate.set()
    print(list(pool.map(str, [])))
    print(next(pool.map(len, ["abc"], chunksize=10)))
    try:
        pool.map(len, 5)
    except TypeError as e:
        print(e)
