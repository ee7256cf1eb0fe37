"""Two jobs of a pool hand in a smaller one each, and wait for it."""
from concurrent.futures import ThreadPoolExecutor

total = 0


def leaf(n):
    return n * n


def branch(n):
    return pool.submit(leaf, n).result() + 1


with ThreadPoolExecutor(2) as pool:
    a = pool.submit(branch, 2)
    b = pool.submit(branch, 3)
    total = a.result() + b.result()
