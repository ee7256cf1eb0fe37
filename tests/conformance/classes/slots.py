# Objects with a fixed set of attributes.
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1, 2)
p.x += 10
print(p, Point.__slots__)
for attempt in (
    lambda: setattr(p, "z", 3),
    lambda: p.__dict__,
    lambda: p.w,
):
    try:
        print(attempt())
    except AttributeError as e:
        print(e)
del p.y
try:
    print(p.y)
except AttributeError as e:
    print(e)


class Named(Point):
    __slots__ = ("name",)


class Open(Point):
    pass


n = Named(1, 2)
n.name = "corner"
print(n.name, n)
try:
    n.colour = "red"
except AttributeError as e:
    print(e)
o = Open(3, 4)
o.colour = "blue"
print(o, o.colour, o.__dict__)
try:
    class Clash:
        __slots__ = ("x",)
        x = 1
except ValueError as e:
    print(e)
