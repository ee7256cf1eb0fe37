# What every shape must have.
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    @property
    def name(self):
        return "square"


class Half(Shape):
    def area(self):
        return 0


print(Square(2).describe())
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
print(isinstance(Square(1), Shape), issubclass(Square, Shape), isinstance(3, Shape), sorted(Shape.__abstractmethods__))


class Duck:
    pass


Shape.register(Duck)
print(isinstance(Duck(), Shape), issubclass(Duck, Shape), type(Shape))


class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "__len__")


print(isinstance([], Sized), isinstance(3, Sized))


class Base(ABC):
    @abstractmethod
    def run(self):
        return "base"


class Real(Base):
    def run(self):
        return super().run() + " and more"


print(Real().run())
