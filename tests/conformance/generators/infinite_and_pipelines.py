def naturals():
    n = 0
    while True:
        yield n
        n += 1

def take(n, it):
    for _, x in zip(range(n), it):
        yield x

def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x

def squares(it):
    return (x * x for x in it)

print(list(take(5, naturals())), list(take(4, squares(evens(naturals())))))
def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
for f in fibonacci():
    if f > 50:
        break
    print(f, end=" ")
print()
def sieve():
    found = []
    for n in naturals():
        if n > 1 and all(n % p for p in found):
            found.append(n)
            yield n
print(list(take(10, sieve())))
