numbers = [1, 2, 3, 4, 5, 6]
for n in numbers:
    if n % 2 == 0:
        numbers.remove(n)
print(numbers)
numbers = [1, 2, 2, 2, 3]
for n in numbers:
    if n == 2:
        numbers.remove(n)
print(numbers)
for n in numbers[:]:
    numbers.append(n * 10)
print(numbers)
grow = [0]
for x in grow:
    if len(grow) < 5:
        grow.append(x + 1)
print(grow)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
i = 5
for i in range(i):
    pass
print(i)
