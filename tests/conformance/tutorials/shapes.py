"""Shapes; a module that other programs of this folder import, and a program by itself."""
import math
import threading
from abc import ABC, abstractmethod

__all__ = ['Shape', 'Circle', 'Square', 'made']
made = 0
_lock = threading.Lock()


class Shape(ABC):
    def __init__(self):
        global made
        with _lock:
            made += 1

    @property
    @abstractmethod
    def area(self):
        ...

    def __lt__(self, other):
        return self.area < other.area

    def __repr__(self):
        return f'{type(self).__name__}({self.area:.2f})'


class Circle(Shape):
    def __init__(self, radius):
        super().__init__()
        self.radius = radius

    @property
    def area(self):
        return math.pi * self.radius ** 2


class Square(Shape):
    def __init__(self, side):
        super().__init__()
        self.side = side

    @property
    def area(self):
        return self.side ** 2


def main():
    shapes = [Circle(1), Square(3), Square(1.5)]
    print(sorted(shapes), made, __name__)


if __name__ == '__main__':
    main()
