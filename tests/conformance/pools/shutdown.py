from concurrent.futures import ThreadPoolExecutor
import time

pool = ThreadPoolExecutor(max_workers=2)
f = pool.submit(time.sleep, 0.05)
pool.shutdown(wait=True)
print(f.done())
try:
    pool.submit(print, "too late")
except RuntimeError as e:
    print(e)
pool.shutdown()
pool = ThreadPoolExecutor(1)
f = pool.submit(lambda: "not waited for")
pool.shutdown(wait=False)
print(f.result())
for bad in (0, -1):
    try:
        ThreadPoolExecutor(max_workers=bad)
    except ValueError as e:
        print(e)
with ThreadPoolExecutor(max_workers=1) as pool:
    pool.submit(time.sleep, 0.02)
    last = pool.submit(lambda: "the end of with waits")
print(last.done(), last.result())
