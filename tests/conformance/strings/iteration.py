for i, c in enumerate("abc", start=1):
    print(i, c, ord(c))
print(list("hello"), tuple("ab"), sorted(set("mississippi")), dict(zip("abc", range(3))))
print([c for c in "a1b2" if c.isdigit()], "".join(reversed("stressed")), list(map(ord, "AZ")))
first, *rest = "word"
print(first, rest)
a, b = "xy"
print(a, b, *"abc", sep="|")
print(any(c.isupper() for c in "abC"), all(c.islower() for c in "abc"), max("abc", key=lambda c: -ord(c)))
it = iter("ab")
print(next(it), next(it), next(it, "end"))
