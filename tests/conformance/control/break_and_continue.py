for i in range(10):
    if i % 2:
        continue
    if i > 6:
        break
    print(i, end=" ")
print("| ended at", i)
n, steps = 27, 0
while True:
    if n == 1:
        break
    n = 3 * n + 1 if n % 2 else n // 2
    steps += 1
    if steps > 1000:
        break
print(n, steps)
out = []
for a in range(3):
    for b in range(3):
        if a == b:
            continue
        if b > a + 1:
            break
        out.append((a, b))
print(out)
while True:
    try:
        break
    finally:
        print("finally on break")
for i in range(2):
    try:
        if i == 0:
            continue
        print("second time")
    finally:
        print("finally", i)
