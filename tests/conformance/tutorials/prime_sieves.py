"""Primes in five ways, which agree."""
import itertools
import math
import time
from concurrent.futures import ThreadPoolExecutor


def timed(func):
    def wrapper(*args):
        began = time.perf_counter()
        result = func(*args)
        wrapper.seconds = time.perf_counter() - began
        return result
    wrapper.__name__ = func.__name__
    return wrapper


@timed
def trial(n):
    return [p for p in range(2, n) if all(p % d for d in range(2, math.isqrt(p) + 1))]


@timed
def eratosthenes(n):
    sieve = bytearray([1]) * n
    sieve[:2] = b'\0\0'
    for i in range(2, math.isqrt(n) + 1):
        if sieve[i]:
            sieve[i * i::i] = bytes(len(range(i * i, n, i)))
    return [i for i, flag in enumerate(sieve) if flag]


def endless():
    found = {}
    for q in itertools.count(2):
        step = found.pop(q, None)
        if step is None:
            found[q * q] = q
            yield q
        else:
            x = step + q
            while x in found:
                x += step
            found[x] = step


@timed
def generated(n):
    return list(itertools.takewhile(lambda p: p < n, endless()))


@timed
def segmented(n, size=100):
    small = eratosthenes(math.isqrt(n) + 1)

    def segment(low):
        high = min(low + size, n)
        marks = [True] * (high - low)
        for p in small:
            for x in range(max(p * p, -(-low // p) * p), high, p):
                marks[x - low] = False
        return [low + i for i, m in enumerate(marks) if m and low + i > 1]
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(itertools.chain.from_iterable(pool.map(segment, range(0, n, size))))


def miller_rabin(n, witnesses=(2, 3, 5, 7, 11, 13, 17)):
    if n < 2 or any(n % p == 0 and n != p for p in witnesses):
        return False
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    return all(a % n == 0 or pow(a, d, n) in (1, n - 1) or any(pow(a, d << r, n) == n - 1 for r in range(1, s)) for a in witnesses)


N = 2000
results = {f.__name__: f(N) for f in (trial, eratosthenes, generated, segmented)}
reference = results['trial']
for name, primes in results.items():
    print(f'{name:14}{len(primes):5} {primes == reference} {primes[:5]} ... {primes[-1]}')
print([n for n in range(2, 60) if miller_rabin(n)] == [p for p in reference if p < 60], miller_rabin(2 ** 61 - 1), miller_rabin(2 ** 67 - 1))
print(all(f.seconds >= 0 for f in (trial, eratosthenes, generated, segmented)), [hex(p) for p in reference[10:13]])
gaps = [b - a for a, b in itertools.pairwise(reference)]
print(max(gaps), gaps.index(max(gaps)), math.prod(reference[:10]), math.lcm(*range(1, 20)))
