import time
from concurrent.futures import ThreadPoolExecutor

def fetch(n):
    time.sleep(0.1)
    return n * 10

start = time.perf_counter()
one_by_one = [fetch(n) for n in range(4)]
serial = time.perf_counter() - start
start = time.perf_counter()
with ThreadPoolExecutor(max_workers=4) as pool:
    together = list(pool.map(fetch, range(4)))
threads = time.perf_counter() - start
print(one_by_one == together, together, serial >= 0.4, threads < serial * 0.7)
