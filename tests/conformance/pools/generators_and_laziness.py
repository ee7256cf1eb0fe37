from concurrent.futures import ThreadPoolExecutor
import concurrent.futures

def source():
    for n in range(4):
        print("drawn", n)
        yield n

with concurrent.futures.ThreadPoolExecutor(max_workers=1) as executor:
    results = executor.map(lambda n: n * n, source())
    print("map has drawn everything already")
    print(list(results))

with ThreadPoolExecutor(max_workers=2) as pool:
    chunks = [range(start, start + 250) for start in range(0, 1000, 250)]
    print(sum(pool.map(sum, chunks)), sum(range(1000)))
    order = list(pool.map(lambda pair: pair[0] + pair[1], [("a", "b"), ("c", "d")]))
    print(order)
