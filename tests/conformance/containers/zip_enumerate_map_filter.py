names, ages = ["ann", "bob", "cid"], [30, 25]
print(list(zip(names, ages)), dict(zip(names, ages)), list(zip()), list(zip("ab", "cd", "ef")))
print(list(enumerate(names)), list(enumerate("ab", 1)), list(enumerate([], start=5)))
print(list(map(str.upper, names)), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(int, "123")))
print(list(filter(None, [0, 1, "", "a", None])), list(filter(lambda n: n % 2, range(6))))
print(any([]), all([]), any([0, 1]), all([1, 0]), sum([]), sum([1, 2], 10), sum([[1], [2]], []), sum([0.5] * 3))
print(list(reversed([1, 2, 3])), list(reversed("ab")), list(reversed((1,))))
z = zip([1, 2], "ab")
print(next(z), list(z), list(z))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
try:
    sum(["a", "b"])
except TypeError as e:
    print(e)
try:
    list(map(len, [1]))
except TypeError as e:
    print(e)
for pair in zip(range(3), reversed(range(3))):
    print(*pair, end="; ")
print()
