# A loop that calls a function.
import time

N = 3_000_000


def add(a, b):
    return a + b


def work(n):
    total = 0
    for i in range(n):
        total = add(total, i)
    return total


start = time.perf_counter()
result = work(N)
print("elapsed", time.perf_counter() - start)
print("result", result)
