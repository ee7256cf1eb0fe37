import time
from time import sleep, perf_counter

start = perf_counter()
sleep(0.05)
elapsed = perf_counter() - start
print(elapsed >= 0.05, elapsed < 2, type(elapsed).__name__)
a, b = time.monotonic(), time.monotonic()
print(b >= a, time.time() > 1_600_000_000, isinstance(time.perf_counter_ns(), int))
cpu = time.process_time()
sleep(0.1)
print(time.process_time() - cpu < 0.09, time.thread_time() >= 0)
print(sleep(0), sleep(0.0))
try:
    sleep(-1)
except ValueError as e:
    print(e)
try:
    sleep("1")
except TypeError as e:
    print(e)
cpu = time.thread_time()
total = 0
for i in range(20000):
    total += i
print(time.thread_time() > cpu, total)
