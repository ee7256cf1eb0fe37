import abc
import math
from functools import singledispatch, total_ordering
from typing import ClassVar, Iterable, Protocol, runtime_checkable


@runtime_checkable
class Drawable(Protocol):
    def draw(self) -> str: ...


@total_ordering
class Shape(abc.ABC):
    count: ClassVar[int] = 0

    def __init_subclass__(cls, sides=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.sides = sides

    def __new__(cls, *args, **kwargs):
        Shape.count += 1
        return super().__new__(cls)

    @property
    @abc.abstractmethod
    def area(self) -> float:
        """The area."""

    @classmethod
    @abc.abstractmethod
    def unit(cls): ...

    def __eq__(self, other):
        return math.isclose(self.area, other.area) if isinstance(other, Shape) else NotImplemented

    def __lt__(self, other):
        return self.area < other.area

    __hash__ = object.__hash__


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    @property
    def area(self):
        return math.pi * self.r ** 2

    @classmethod
    def unit(cls):
        return cls(1)

    def draw(self):
        return "()"


class Rectangle(Shape, sides=4):
    def __init__(self, a, b):
        self.a, self.b = a, b

    @property
    def area(self):
        return self.a * self.b

    @classmethod
    def unit(cls):
        return cls(1, 1)


class Unfinished(Shape):
    pass


@singledispatch
def describe(shape):
    return f"unknown {type(shape).__name__}"


@describe.register
def _(shape: Circle):
    return f"circle of radius {shape.r}"


@describe.register(Rectangle)
def _(shape):
    return f"{shape.a} by {shape.b}"


def largest(shapes: Iterable[Shape]) -> Shape:
    return max(shapes)


shapes = [Circle(1.5), Rectangle(2, 3), Rectangle.unit(), Circle.unit()]
for shape in sorted(shapes, reverse=True):
    print(f"{describe(shape):22}{shape.area:8.3f} {shape.sides} {isinstance(shape, Drawable)}")
print(largest(shapes).area == shapes[0].area, Rectangle(1, 6) == shapes[1], shapes[0] >= shapes[1], describe(3))
for make in (Shape, Unfinished):
    try:
        make()
    except TypeError as error:
        print(error)
print(Shape.count, sorted(Shape.__abstractmethods__), Circle.__mro__[1].__name__, Shape.area.__doc__)
