from concurrent.futures import ThreadPoolExecutor

def inner(n):
    return n + 1

def outer(n):
    with ThreadPoolExecutor(max_workers=2) as pool:
        return sum(pool.map(inner, range(n)))

with ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(outer, range(5))))
futures = []
with ThreadPoolExecutor(max_workers=4) as pool:
    for n in range(3):
        futures.append(pool.submit(lambda n=n: pool.submit(inner, n).result()))
    print([f.result() for f in futures])
