# Trial division: what many lessons on processors compute.
def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True

primes = [n for n in range(60) if is_prime(n)]
print(primes, len(primes), sum(primes))
print(is_prime(1_000_003), is_prime(1_000_001))

def factors(n):
    found = []
    d = 2
    while n > 1:
        while n % d == 0:
            found.append(d)
            n //= d
        d += 1
    return found

for n in (12, 97, 360, 1001, 65536, 999_999):
    print(n, factors(n))
