# Functions and classes travel by name: what comes back is the very same object.
import functools
import math
import pickle


class Shape:
    sides = 4

    class Corner:
        pass

    def area(self):
        return 1

    @staticmethod
    def describe():
        return 'a shape'

    @classmethod
    def unit(cls):
        return cls()


def square(n):
    return n * n


alias = square
double = functools.partial(lambda x: x, 1).func


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)
    return wrapper


@logged
def decorated(n):
    return -n


for thing in [square, alias, Shape, Shape.Corner, Shape.area, Shape.describe, decorated, len, print, int, dict, ValueError,
              math.sqrt, math.floor, functools.partial, type, object]:
    data = pickle.dumps(thing)
    print(pickle.loads(data) is thing, len(data))

print(pickle.loads(pickle.dumps(decorated))(3))

shape = Shape()
shape.side = 9
method = pickle.loads(pickle.dumps(shape.area))
print(method(), method.__self__.side, method.__self__ is shape)
print(pickle.loads(pickle.dumps(Shape.unit))().sides)
print(pickle.loads(pickle.dumps([1, 2].append)).__self__, pickle.loads(pickle.dumps(str.upper))('up'))
print(pickle.loads(pickle.dumps('a-b'.split))('-'))

by_two = functools.partial(int, base=2)
back = pickle.loads(pickle.dumps(by_two))
print(back('101'), back.func is int, back.args, back.keywords)
print(pickle.dumps(by_two))
print(pickle.dumps(math.sqrt), pickle.dumps(square), pickle.dumps(Shape.area))
