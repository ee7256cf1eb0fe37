"""A large list is to be added up: here, or by another process that is sent the list."""
import time
from concurrent.futures import ProcessPoolExecutor

SIZE = 1_000_000  #: 1_000..5_000_000

if __name__ == "__main__":
    numbers = list(range(SIZE))
    begin = time.perf_counter()
    here = sum(numbers)
    middle = time.perf_counter()
    with ProcessPoolExecutor(1) as pool:
        pool.submit(abs, 1).result()  # the worker is there before the clock starts
        start = time.perf_counter()
        there = pool.submit(sum, numbers).result()
        end = time.perf_counter()
    print(f"here {(middle - begin) * 1000:.1f} ms, there {(end - start) * 1000:.1f} ms")
    print(f"there it takes {(end - start) / (middle - begin):.1f} times as long")
    same = here == there
