def two(a, b): pass
def keyword(*, key): pass
def default(a, b=1): pass
def none(): pass
def posonly(a, /): pass
def many(a, b, c, d): pass
number, text, nothing = 5, "abc", None

class Shape:
    def __init__(self, sides):
        self.sides = sides
    def scale(self, factor): pass

for call in (lambda: two(1), lambda: two(), lambda: two(1, 2, 3), lambda: two(1, b=2, c=3), lambda: two(1, a=1),
             lambda: keyword(), lambda: keyword(1), lambda: default(), lambda: default(1, 2, 3), lambda: none(1),
             lambda: many(), lambda: many(1, 2), lambda: many(d=1), lambda: Shape(), lambda: Shape(1, 2),
             lambda: Shape(3).scale(), lambda: two(*[1, 2, 3]), lambda: two(**{"x": 1}), lambda: posonly(a=1),
             lambda: two(1, **{"b": 1}, **{"b": 2}), lambda: number(), lambda: text(), lambda: print(1, foo=2),
             lambda: two(*5), lambda: two(**5), lambda: nothing()):
    try:
        call()
    except TypeError as e:
        print(e)
