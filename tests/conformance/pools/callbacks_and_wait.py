import time
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED, ALL_COMPLETED

def job(n):
    time.sleep(n)
    return n

with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(job, n) for n in (0.3, 0.02, 0.3)]
    done, pending = wait(futures, return_when=FIRST_COMPLETED)
    print(len(done), len(pending), [f.result() for f in done])
    done, pending = wait(futures, return_when=ALL_COMPLETED)
    print(len(done), len(pending), sorted(f.result() for f in done))
    done, pending = wait([pool.submit(job, 0.2)], timeout=0.01)
    print(len(done), len(pending))
    f = pool.submit(job, 0)
    heard = []
    f.result()
    f.add_done_callback(lambda future: heard.append(future.result()))
    print(heard)
