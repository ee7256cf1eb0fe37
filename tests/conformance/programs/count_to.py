# The demo of the GIL: five workers count, each to its own number.
import threading
import time

NUMBERS = [14724, 98582, 46434, 53716, 73600]
WORKERS = 5  #: 1..8

def count_to(n):
    i = 0
    while i < n:
        i += 1
    return i

results = {}

def worker(n):
    results[n] = count_to(n)

start = time.perf_counter()
threads = [threading.Thread(target=worker, args=(n,)) for n in NUMBERS[:WORKERS]]
for t in threads:
    t.start()
for t in threads:
    t.join()
elapsed = time.perf_counter() - start
print(sorted(results.values()), elapsed > 0)
