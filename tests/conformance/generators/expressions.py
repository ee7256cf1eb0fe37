g = (x * x for x in range(4))
print(sum(g), sum(g), list(x for x in "ab"), max(len(w) for w in ("a", "bbb")))
print(any(x > 2 for x in range(10)), all(x < 5 for x in range(10)), ",".join(str(i) for i in range(3)))
n = 2
g = (x * n for x in range(3))
n = 10
print(list(g))
def loud(x):
    print("asked for", x)
    return x
lazy = (loud(x) for x in range(3))
print("nothing asked yet")
print(next(lazy))
print(any(loud(x) == 5 for x in (4, 5, 6)))
print(dict((k, v) for k, v in [("a", 1)]), sorted(x % 3 for x in range(5)), set(x % 2 for x in range(5)) == {0, 1})
pairs = ((a, b) for a in range(2) for b in range(a, 2))
print(list(pairs), type(pairs).__name__)
