# Nested loops with a remainder: primes by trial division.
from turns import measure


def work(n):
    primes = 0
    for candidate in range(2, n):
        divisor = 2
        while divisor * divisor <= candidate:
            if candidate % divisor == 0:
                break
            divisor += 1
        else:
            primes += 1
    return primes


measure(work, 40_000)
