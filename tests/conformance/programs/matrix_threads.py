from concurrent.futures import ThreadPoolExecutor

N = 12
A = [[(i * j) % 7 for j in range(N)] for i in range(N)]
B = [[(i + j) % 5 for j in range(N)] for i in range(N)]
columns = list(zip(*B))

def row(i):
    return [sum(a * b for a, b in zip(A[i], column)) for column in columns]

serial = [row(i) for i in range(N)]
with ThreadPoolExecutor(max_workers=4) as pool:
    threaded = list(pool.map(row, range(N)))
print(serial == threaded, serial[1], sum(map(sum, serial)))
print("\n".join(" ".join(f"{v:3d}" for v in r[:6]) for r in serial[:4]))
