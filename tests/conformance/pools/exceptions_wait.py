from concurrent.futures import ThreadPoolExecutor

def risky(n):
    if n % 2:
        raise ValueError(f"{n} is odd")
    return n

with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(risky, n) for n in range(4)]
    for f in futures:
        try:
            print("result", f.result())
        except ValueError as e:
            print("raised", e)
    print([repr(f.exception()) for f in futures])
    results = pool.map(risky, [0, 2, 3, 4])
    try:
        for r in results:
            print("map", r)
    except ValueError as e:
        print("map raised", e)
    silent = pool.submit(risky, 1)
print("nobody asked the last one, so nobody heard:", silent.done())
