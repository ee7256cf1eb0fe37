print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9, 9], [1, "a"] == [1, "b"])
a = [1, [2, "three", (4.0, None)], {"k": [True]}]
print(a, str(a), repr("x"), [1.0, -0.0, "it's"])
a.append(a)
print(a)
d = {}
d["self"] = d
print(d)
print([(), (1,), (1, 2), []], [[[]]], [set(), {1}, {}, {1: 2}])
try:
    [1, "a"] < ["b", 1]
except TypeError as e:
    print(e)
try:
    sorted([3, "a", 1])
except TypeError as e:
    print(e)
