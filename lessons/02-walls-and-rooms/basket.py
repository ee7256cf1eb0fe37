"""Eight values for one basket, put there by a pool of workers."""
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

EXECUTOR = "threads"  #: threads|processes
WORKERS = 2  #: 1..8

basket = []


def put(value):
    basket.append(value)
    return len(basket)


if __name__ == "__main__":
    threads = EXECUTOR == "threads"
    Pool = ThreadPoolExecutor if threads else ProcessPoolExecutor
    with Pool(WORKERS) as pool:
        seen = list(pool.map(put, range(8)))
    print("a worker saw at most", max(seen), "values in its basket")
    print("main has", len(basket))
    length = len(basket)
