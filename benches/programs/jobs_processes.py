# Four jobs that count, four times over, by one thread and by two processes, in turn; starting the processes is not
# counted.
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

ROUNDS = 3
JOBS = [10_000_000] * 4


def count(n):
    i = 0
    while i < n:
        i += 1
    return i


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    one = two = result = 0
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(count, [1000] * 8))
        for turn in range(ROUNDS):
            for workers in (1, 2) if turn % 2 else (2, 1):
                start = time.perf_counter()
                if workers == 1:
                    result += sum([count(n) for n in JOBS * 4])
                    one += time.perf_counter() - start
                else:
                    result += sum(pool.map(count, JOBS * 4))
                    two += time.perf_counter() - start
    print("one", one)
    print("two", two)
    print("result", result)
