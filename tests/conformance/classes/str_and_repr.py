class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"

class Money(Point):
    def __str__(self):
        return f"${self.x}.{self.y:02d}"

p, m = Point(1, "a"), Money(5, 7)
print(p, str(p), repr(p), [p], {"p": p}, (p,), f"{p} {p!r} {p!s}")
print(m, str(m), repr(m), [m], f"{m} {m!r} {m!s:>8}|", "%s %r" % (m, m), "{} {!r}".format(m, m))
class OnlyStr:
    def __str__(self):
        return "only str"
print(OnlyStr(), str(OnlyStr()), f"{OnlyStr()}")
class Bad:
    def __repr__(self):
        return 5
try:
    print(Bad())
except TypeError as e:
    print(e)
class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children
    def __repr__(self):
        return f"{self.value}{list(self.children) if self.children else ''}"
print(Tree(1, Tree(2, Tree(4)), Tree(3)))
