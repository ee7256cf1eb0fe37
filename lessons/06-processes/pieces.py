"""The same primes, in a few large pieces or in many small ones."""
import time
from concurrent.futures import ProcessPoolExecutor

PIECES = 2  #: 1..1_000
WORKERS = 2  #: 1..8
LIMIT = 12_000  #: 400..100_000


def is_prime(n):
    return n > 1 and all(n % divisor for divisor in range(2, n))


def search(part):
    begin, end = part * LIMIT // PIECES, (part + 1) * LIMIT // PIECES
    return sum(map(is_prime, range(begin, end)))


if __name__ == "__main__":
    begin = time.perf_counter()
    primes = sum(map(search, range(PIECES)))
    middle = time.perf_counter()
    with ProcessPoolExecutor(WORKERS) as pool:
        list(pool.map(abs, range(WORKERS)))  # the workers are awake
        start = time.perf_counter()
        again = sum(pool.map(search, range(PIECES)))
        end = time.perf_counter()
    alone, shared = middle - begin, end - start
    print(f"in turn {alone:.2f} s, {WORKERS} processes {shared:.2f} s")
    print(f"{primes} primes, speed-up {alone / shared:.2f}")
