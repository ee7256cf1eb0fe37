"""A job hands a smaller job to its own pool, and waits for it."""
from concurrent.futures import ThreadPoolExecutor

WORKERS = 1  #: 1..3

total = 0


def leaf(n):
    return n * n


def branch(n):
    return pool.submit(leaf, n).result() + 1


with ThreadPoolExecutor(WORKERS, "worker") as pool:
    total = pool.submit(branch, 3).result()
print("total", total)
