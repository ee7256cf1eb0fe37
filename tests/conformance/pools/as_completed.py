import time
from concurrent.futures import ThreadPoolExecutor, as_completed

def job(n):
    time.sleep(n * 0.1)
    return f"job {n}"

with ThreadPoolExecutor(max_workers=4) as pool:
    futures = {pool.submit(job, n): n for n in (3, 1, 4, 2)}
    for f in as_completed(futures):
        print(futures[f], f.result(), f.done())
    quick = [pool.submit(job, 0) for _ in range(3)]
    print(sorted(f.result() for f in as_completed(quick)), len(list(as_completed(quick))))
    print(list(as_completed([])))
