# Four hundred small items through a pool of two processes, one by one; the pool is warm before the clock starts.
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(square, range(8)))
        start = time.perf_counter()
        total = sum(pool.map(square, range(400), chunksize=1))
        print("elapsed", time.perf_counter() - start)
    print("result", total)
