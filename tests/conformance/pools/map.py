from concurrent.futures import ThreadPoolExecutor

def square(n):
    return n * n

with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(square, range(10))))
    print(list(pool.map(pow, [2, 3, 4], [5, 6, 7])), list(pool.map(len, [])))
    results = pool.map(str.upper, ["a", "b"])
    print(next(results), next(results), next(results, "end"))
    for word, n in zip(["x", "yy"], pool.map(len, ["x", "yy"])):
        print(word, n)
with ThreadPoolExecutor() as pool:
    print(sum(pool.map(lambda x: x + 1, range(100))))
