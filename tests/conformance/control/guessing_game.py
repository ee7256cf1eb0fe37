secret, tries = 42, 0
low, high = 1, 100
while True:
    guess = (low + high) // 2
    tries += 1
    if guess == secret:
        print(f"found {secret} in {tries} tries")
        break
    elif guess < secret:
        print(guess, "is too small")
        low = guess + 1
    else:
        print(guess, "is too large")
        high = guess - 1
for row in range(1, 5):
    print(" " * (4 - row) + "*" * (2 * row - 1))
for i in range(1, 4):
    print("\t".join(str(i * j) for j in range(1, 6)))
n = 12345
digits = []
while n:
    n, d = divmod(n, 10)
    digits.insert(0, d)
print(digits, sum(digits))
