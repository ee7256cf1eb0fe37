import threading

def is_prime(n):
    if n < 2:
        return False
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return True

def count(lo, hi, out, slot):
    out[slot] = sum(1 for n in range(lo, hi) if is_prime(n))

PARTS = 4
LIMIT = 4000
found = [0] * PARTS
threads = []
for p in range(PARTS):
    lo, hi = p * LIMIT // PARTS, (p + 1) * LIMIT // PARTS
    t = threading.Thread(target=count, args=(lo, hi, found, p), name=f"primes {lo}-{hi}")
    threads.append(t)
    t.start()
for t in threads:
    t.join()
    print(t.name)
print(found, sum(found))
