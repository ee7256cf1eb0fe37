a, b = [1, 2]
(c, d), e = (3, 4), 5
[f, g] = "xy"
print(a, b, c, d, e, f, g)
first, *middle, last = range(6)
print(first, middle, last)
*start, end = "abc"
head, *tail = [1]
print(start, end, head, tail)
(x, *y), z = [1, 2, 3], 4
print(x, y, z)
i = j = k = []
i.append(1)
print(j, k, i is k)
for n, (p, q) in enumerate([(1, 2), (3, 4)]):
    print(n, p, q)
print([*range(3), *"ab"], (*[1], 2), {*[1, 1]}, {**{"a": 1}, "b": 2, **{"a": 3}})
for bad in ("a, b = [1]", "a, b = 1, 2, 3", "a, *b, c = [1]", "a, b = 5"):
    try:
        if bad == "a, b = [1]":
            a, b = [1]
        elif bad == "a, b = 1, 2, 3":
            a, b = 1, 2, 3
        elif bad == "a, *b, c = [1]":
            a, *b, c = [1]
        else:
            a, b = 5
    except (ValueError, TypeError) as error:
        print(bad, "->", error)
values = [0, 1, 2]
index = 0
index, values[index] = 2, "changed"
print(index, values)
