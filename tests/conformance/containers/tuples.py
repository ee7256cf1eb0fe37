t = (1, "two", 3.0)
print(t, t[0], t[-1], t[1:], len(t), t + (4,), t * 2, (), (1,), tuple([1, 2]), tuple("ab"))
a, b, c = t
print(a, b, c, t.count(1), t.index("two"), "two" in t)
print((1, 2) < (1, 3), (1, 2) == (1, 2), (1,) < (1, 0), sorted([(2, "b"), (1, "z"), (2, "a")]))
x, y = 1, 2
x, y = y, x
print(x, y)
d = {(0, 0): "origin", (1, 0): "right"}
print(d[0, 0], d[(1, 0)], (1, 0) in d)
single = 5,
print(single, type(single), type(()), 1, (1))
for bad in (lambda: t[9], lambda: t.index(9), lambda: t + [1], lambda: hash(([],))):
    try:
        bad()
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__ + ":", e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    t.append(1)
except AttributeError as e:
    print(e)
