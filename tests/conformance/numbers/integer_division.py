# Floor division and remainder for every combination of signs.
for a in (7, -7, 0, 1, -1):
    for b in (3, -3, 7, -7):
        q, r = a // b, a % b
        print(a, b, q, r, divmod(a, b), q * b + r == a)
print(-1 // 10**20, -1 % 10**20)
print(10**20 // -3, 10**20 % -3)
print(-10**30 // 10**10, 10**30 % 7, -10**30 % 7)
