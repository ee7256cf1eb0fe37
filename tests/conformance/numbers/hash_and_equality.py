# Numbers that are equal are the same key.
d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
print(d, len(d), d[1], list(d))
print(hash(5), hash(5.0), hash(-1), hash(-2), hash(0), hash(0.0), hash(True))
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(10 ** 30) == hash(1e30), hash(0.5), hash(float("inf")))
print({1, 1.0, True}, {0, False, 0.0, -0.0}, 1.0 in {1}, 2 ** 70 in {2.0 ** 70})
seen = {}
for n in (3, 3.0, 10 ** 18, 1e18, 0.1, 1 / 10):
    seen[n] = seen.get(n, 0) + 1
print(seen)
print(hash((1, 2)) == hash((1.0, 2.0)), (1, 2) == (1.0, True + 1), {(1, 2): "a"}[(1.0, 2.0)])
for bad in ([1], {1: 2}, {1}):
    try:
        hash(bad)
    except TypeError as e:
        print(e)
