# Numbers with units, texts with rules, tuples with names.
class Money(int):
    def __new__(cls, amount, currency="EUR"):
        self = super().__new__(cls, amount)
        self.currency = currency
        return self

    def __add__(self, other):
        return Money(int(self) + int(other), self.currency)

    def __str__(self):
        return f"{int(self)} {self.currency}"


m = Money(5, "USD")
print(m, m + 3, type(m + 3).__name__, m * 2, type(m * 2).__name__, m == 5, m < 6, {5: "five"}[m])
print([0] * m, list(range(m)), f"{m:04d}", "%d" % m, m // 2, -m, divmod(m, 2), 2 ** m, 10 - m, "abcdefgh"[m])
print(repr(m), str(m), bool(Money(0)), sum([m, m]), max(m, 3), float(m), m.bit_length(), isinstance(m, int))


class Celsius(float):
    def __repr__(self):
        return f"{float(self):.1f}°C"


t = Celsius(36.6)
print(t, [t], t + 1, t > 30, round(t), f"{t:.2f}", abs(Celsius(-3)), t.is_integer())


class Shout(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())

    def excited(self):
        return self + "!"


s = Shout("hey")
print(s, s.excited(), s.lower(), len(s), s[0], s == "HEY", {"HEY": 1}[s], "-".join([s, s]), s + "y", "y" + s)
print(repr(s), f"{s:>5}|", "%s" % s, s.split("E"), "E" in s, s in "OHEYO", s.replace("H", "J"), s < "Z", s.encode())
print(type(s).__name__, type(s.strip()).__name__, type(str(s)).__name__, sorted([s, "A"]), s * 2)


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    def __add__(self, other):
        return Point(self[0] + other[0], self[1] + other[1])


p = Point(1, 2)
x, y = p
print(p, p.x, x, y, p + Point(3, 4), p == (1, 2), {p: "here"}[1, 2], len(p), p[::-1], "%s-%s" % p, p < (2,), p * 2)
print(isinstance(p, tuple), hash(p) == hash((1, 2)), p.count(1), 2 in p, [*p])


class Tags(frozenset):
    pass


print(Tags(["a"]), Tags(), Tags(["a"]) == {"a"}, {Tags(["a"]): 1}[frozenset("a")])
try:
    class Neither(int, str):
        pass
except TypeError as e:
    print(e)
print(int.__add__(3, 4), str.upper("x"), list.__len__([1]), dict.__getitem__({"k": "v"}, "k"), [3].__contains__(3))
