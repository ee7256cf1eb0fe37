# A loop over local variables.
import time

N = 3_000_000


def work(n):
    total = 0
    i = 0
    while i < n:
        total += i
        i += 1
    return total


start = time.perf_counter()
result = work(N)
print("elapsed", time.perf_counter() - start)
print("result", result)
