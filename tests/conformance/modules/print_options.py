import sys
print("a", "b", sep="-", end="!\n")
print()
print(1, 2.5, None, True, [1], sep="")
print("no newline", end="")
print(" continued")
print("x", end="\n\n")
print(*[1, 2, 3], sep=", ")
print("err", 1, file=sys.stderr, sep=":")
print("tab\tand \\ and 'quotes'", "é")
print("", "lead", "")
print(sep="x")
print("a", "b", sep=None, end=None)
print([1, "two", 3.0], ("x",), {"k": "v"}, "plain")
try:
    print("a", sep=1)
except TypeError as e:
    print(e)
try:
    print("a", end=5)
except TypeError as e:
    print(e)
print("multi\nline", "text")
