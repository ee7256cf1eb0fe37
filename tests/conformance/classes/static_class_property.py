class Circle:
    pi = 3.14
    def __init__(self, r):
        self._r = r
    @property
    def r(self):
        return self._r
    @r.setter
    def r(self, value):
        if value < 0:
            raise ValueError("negative radius")
        self._r = value
    @property
    def area(self):
        return self.pi * self._r ** 2
    @classmethod
    def unit(cls):
        return cls(1)
    @staticmethod
    def describe(x):
        return f"circle of {x}"
class Big(Circle):
    pi = 3
c = Circle(2)
print(c.r, c.area, Circle.unit().area, Big.unit().area, type(Big.unit()).__name__, Circle.describe(3), c.describe(4))
c.r = 5
print(c.area)
try:
    c.r = -1
except ValueError as e:
    print(e)
try:
    c.area = 3
except AttributeError as e:
    print(e)
