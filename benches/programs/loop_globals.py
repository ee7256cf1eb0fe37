# The same loop at the top level: every name is a global.
import time

N = 2_000_000

start = time.perf_counter()
total = 0
i = 0
while i < N:
    total += i
    i += 1
print("elapsed", time.perf_counter() - start)
print("result", total)
