from concurrent.futures import ThreadPoolExecutor

def add(a, b=0, *, c=0):
    return a + b + c

with ThreadPoolExecutor(max_workers=2) as pool:
    f = pool.submit(add, 1, 2, c=3)
    print(f.result(), f.done(), f.running(), f.cancelled(), f.exception())
    futures = [pool.submit(add, i, i) for i in range(8)]
    print([f.result() for f in futures])
    nested = pool.submit(lambda: [n ** 2 for n in range(5)])
    print(nested.result(timeout=30))
    by_future = {pool.submit(add, n): f"job {n}" for n in range(3)}
    for future, name in by_future.items():
        print(name, future.result())
    nothing = pool.submit(print, "printed in the pool")
    print(nothing.result())
