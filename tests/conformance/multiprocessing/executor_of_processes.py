import concurrent.futures
import math

PRIMES = [112272535095293, 112582705942171, 115280095190773, 1099726899285419, 17, 18]


def is_prime(n):
    if n % 2 == 0:
        return False
    for i in range(3, min(int(math.floor(math.sqrt(n))), 20000) + 1, 2):
        if n % i == 0:
            return False
    return True


def setup(value):
    global base
    base = value


def plus(n):
    return base + n


if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor() as executor:
        for number, prime in zip(PRIMES, executor.map(is_prime, PRIMES)):
            print("%d is prime: %s" % (number, prime))
    with concurrent.futures.ProcessPoolExecutor(max_workers=2, initializer=setup, initargs=(100,)) as executor:
        print(list(executor.map(plus, range(10), chunksize=4)))
        futures = {executor.submit(plus, n): n for n in range(3)}
        for future in concurrent.futures.as_completed(futures):
            assert future.result() == 100 + futures[future]
        failing = executor.submit(plus, "x")
        print(repr(failing.exception()))
    try:
        executor.submit(plus, 1)
    except RuntimeError as error:
        print(error)
