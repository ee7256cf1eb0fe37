"""Add up the last digits to SIZE: whole, then in four quarters."""
import time
from concurrent.futures import ThreadPoolExecutor

SIZE = 60_000_000  #: 1_000_000..500_000_000


def add_up(first, last):
    total = 0
    i = first
    while i <= last:
        total += i % 10
        i += 1
    return total


def quarter(k):
    return add_up(k * SIZE // 4 + 1, (k + 1) * SIZE // 4)


begin = time.perf_counter()
whole = add_up(1, SIZE)
alone = time.perf_counter() - begin
print(f"whole {alone:.2f} s, total {whole}")

begin = time.perf_counter()
with ThreadPoolExecutor(4) as pool:
    parts = sum(pool.map(quarter, range(4)))
together = time.perf_counter() - begin
print(f"quarters {together:.2f} s, total {parts}")
print(f"speed-up {alone / together:.2f}")
