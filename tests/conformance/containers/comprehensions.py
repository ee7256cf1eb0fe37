print([x * x for x in range(5)], [x for x in range(20) if x % 3 == 0 if x % 2], [(x, y) for x in range(2) for y in "ab"])
print({x: x ** 2 for x in range(3)}, sorted({len(w) for w in ("a", "bb", "cc")}), sum(x for x in range(5)))
print([[i * j for j in range(3)] for i in range(3)], [x if x > 1 else -x for x in range(4)])
x = "outer"
squares = [x for x in range(3)]
print(x, squares)
n = 10
print([n + i for i in range(3)], [(lambda k: k + n)(i) for i in range(2)])
functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])
print([y := 5, y ** 2], [last := v for v in range(3)], last)
flat = [x for row in [[1, 2], [3]] for x in row]
print(flat, [a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ["xyz", "uv"]])
class Table:
    size = 3
    rows = [i for i in range(size)]
print(Table.rows)
try:
    [missing for _ in range(2)]
except NameError as e:
    print(e)
