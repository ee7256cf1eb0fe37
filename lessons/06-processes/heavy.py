"""A large list is to be added up: here, or by another process."""
import time
from concurrent.futures import ProcessPoolExecutor

SIZE = 1_000_000  #: 1_000..5_000_000

if __name__ == "__main__":
    numbers = list(range(SIZE))
    begin = time.perf_counter()
    here = sum(numbers)
    middle = time.perf_counter()
    with ProcessPoolExecutor(1) as pool:
        pool.submit(abs, 1).result()  # the worker is awake
        start = time.perf_counter()
        there = pool.submit(sum, numbers).result()
        end = time.perf_counter()
    alone, sent = (middle - begin) * 1000, (end - start) * 1000
    print(f"here {alone:.1f} ms, there {sent:.1f} ms")
    print(f"there it takes {sent / alone:.1f} times as long")
    same = here == there
