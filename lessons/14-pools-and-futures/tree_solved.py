"""Two small jobs, and main does the rest."""
from concurrent.futures import ThreadPoolExecutor

total = 0


def leaf(n):
    return n * n


with ThreadPoolExecutor(2) as pool:
    a = pool.submit(leaf, 2)
    b = pool.submit(leaf, 3)
    total = a.result() + 1 + b.result() + 1
