# The bytes themselves: a pickle can be handed to any other Python.
import pickle


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Empty:
    pass


def area():
    return 0


for value in [None, True, 7, 300, 70000, -1, 2**40, -2**40, 128, -128, 2.5, 'a', 'text', b'bytes', bytearray(b'ba'),
              [], [1], [1, 2], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), {}, {'k': 'v'}, {'k': 1, 'l': 2}, set(),
              {5}, frozenset([6]), Point(1, 2), Empty(), Point, area, len, int, ValueError, ValueError('bad', 3),
              range(3), slice(1), type(None), ..., object(), [Point(1, 2), Point(3, 4)]]:
    print(pickle.dumps(value))

words = ['same', 'same', 'different']
print(pickle.dumps(words))
print(pickle.dumps([Point, Point, area, area]))
for protocol in range(2, 6):
    print(protocol, pickle.dumps([1, 'x', b'y', bytearray(b'z'), {2}, Point(0, 2**70)], protocol))
print(pickle.dumps(1, -1), pickle.dumps(1, protocol=2))
