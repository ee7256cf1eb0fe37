# Nested loops with a remainder.
import time

N = 2200


def work(n):
    count = 0
    for i in range(n):
        for j in range(n):
            if (i * j) % 7 == 3:
                count += 1
    return count


start = time.perf_counter()
result = work(N)
print("elapsed", time.perf_counter() - start)
print("result", result)
