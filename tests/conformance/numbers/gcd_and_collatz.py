def gcd(a, b):
    while b:
        a, b = b, a % b
    return a

def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps

print(gcd(48, 36), gcd(17, 5), gcd(0, 9), gcd(2 ** 80, 6 ** 40))
longest = max(range(1, 1000), key=collatz)
print(longest, collatz(longest))
print([collatz(n) for n in range(1, 15)])

def square_root(n):
    x = n
    while x * x > n:
        x = (x + n // x) // 2
    return x

print(square_root(144), square_root(10 ** 40), square_root(2 * 10 ** 30))
