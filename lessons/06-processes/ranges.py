"""Primes in four quarters of the numbers. Are they equal?"""
import time
from concurrent.futures import ProcessPoolExecutor

LIMIT = 12_000  #: 400..100_000


def is_prime(n):
    return n > 1 and all(n % divisor for divisor in range(2, n))


def search(part):
    begin = time.perf_counter()
    numbers = range(part * LIMIT // 4, (part + 1) * LIMIT // 4)
    found = sum(map(is_prime, numbers))
    return found, time.perf_counter() - begin


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:  # one: each is measured alone
        results = list(pool.map(search, range(4)))
    for part, (found, took) in enumerate(results, 1):
        print(f"quarter {part}: {found} primes in {took:.3f} s")
    times = results[3][1] / results[0][1]
    print(f"the last takes {times:.1f} times as long as the first")
    primes = sum(found for found, _ in results)
