from multiprocessing import Array, RawArray, RawValue, Value

for code, value in [("i", -5), ("I", 5), ("d", 1.5), ("f", 0.5), ("b", -200), ("B", 300), ("h", 40000), ("H", -1),
                    ("l", 2**40), ("L", -1), ("q", 2**63), ("Q", 1), ("c", b"x"), ("u", "\u00e9")]:
    print(code, repr(RawValue(code, value).value))
print(Value("i", 3), RawValue("d", 2.5), RawValue("i"))
for code, value in [("i", "x"), ("i", 1.5), ("d", "x"), ("c", "x"), ("c", b"xy"), ("u", "xy"), ("?x", 1)]:
    try:
        RawValue(code, value)
    except TypeError as error:
        print(code, error)
a = Array("i", [1, 2, 3, 4, 5])
a[1:3] = [20, 30]
print(a[:], a[-1], a[::2], len(a), list(a), sum(a), 30 in a)
for act in (lambda: a[5], lambda: a.__setitem__(9, 1), lambda: a.__setitem__(slice(0, 2), [1]), lambda: Array("i", -1)):
    try:
        print(act())
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
text = Array("c", b"hello world")
text[0] = b"J"
print(text.value, text.raw, len(text))
text.value = b"bye"
print(text.value, text.raw)
print(RawArray("d", 3)[:], RawArray("u", "abc").value, Array("i", 2, lock=False)[:])
