from concurrent.futures import ThreadPoolExecutor

x = 0


def add(n):
    global x
    x += n
    return n


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(add, 1), pool.submit(add, 1)]
results = [f.result() for f in futures]
