"""Count to eight numbers: in turn, then with a pool of threads."""
import time
from concurrent.futures import ThreadPoolExecutor

WORKERS = 5  #: 1..16
PART = 2  #: 1..100

NUMBERS = [14_724_292, 98_582_115, 46_434_954, 53_716_608,
           73_600_540, 24_820_679, 55_962_544, 11_746_328]


def count_to(n):
    i = 0
    while i < n:
        i += 1
    return i


sizes = [n // PART for n in NUMBERS]

begin = time.perf_counter()
counted = sum([count_to(n) for n in sizes])
alone = time.perf_counter() - begin
print(f"one after another {alone:.2f} s")

begin = time.perf_counter()
with ThreadPoolExecutor(WORKERS) as pool:
    counted_again = sum(pool.map(count_to, sizes))
together = time.perf_counter() - begin
print(f"{WORKERS} threads {together:.2f} s")

print(f"counted {counted} and {counted_again}")
print(f"speed-up {alone / together:.2f}")
