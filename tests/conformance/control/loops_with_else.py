for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")
i = 0
while i < 3:
    i += 1
else:
    print("while ended, i =", i)
while True:
    i -= 1
    if i == 1:
        break
else:
    print("never")
for _ in []:
    pass
else:
    print("else of an empty loop")
def search(rows, wanted):
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == wanted:
                return y, x
    return None
print(search(["ab", "cd"], "c"), search(["ab"], "z"))
