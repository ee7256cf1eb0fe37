"""Several workers share out a few numbers, and each squares its own."""
from concurrent.futures import ThreadPoolExecutor

WORKERS = 3  #: 1..8


def square(n):
    return n * n


with ThreadPoolExecutor(WORKERS) as pool:
    squares = list(pool.map(square, range(1, 9)))

print(squares)
print("sum", sum(squares))
