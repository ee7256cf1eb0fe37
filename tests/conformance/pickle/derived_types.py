# Classes that derive from the built-in types: the value travels with the attributes.
import copy
import pickle


class Stack(list):
    def push(self, x):
        self.append(x)


class Config(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = 'config'


class Meters(float):
    pass


class Id(int):
    pass


class Name(str):
    pass


class Pair(tuple):
    pass


class Blob(bytes):
    pass


class Tags(set):
    pass


class Frozen(frozenset):
    pass


stack = Stack([1, [2]])
stack.limit = 10
name = Name('Ada')
name.title = 'Countess'

for value in [Stack(), Stack([1]), stack, Config(a=1), Config(), Meters(2.5), Id(7), Id(2**80), name, Name('x'), Pair((1, 2)),
              Blob(b'abc'), Tags([3]), Frozen([4])]:
    data = pickle.dumps(value)
    back = pickle.loads(data)
    print(type(back).__name__, back == value, repr(back), back.__dict__)
    print(data)
    for made in (copy.copy(value), copy.deepcopy(value)):
        print(type(made) is type(value), made == value, made is value, made.__dict__ == value.__dict__, end=' ')
    print()


class Loud(dict):
    def __setitem__(self, key, value):
        print('set', key)
        super().__setitem__(key, value)

    def items(self):
        print('items')
        return super().items()


loud = Loud()
loud['a'] = 1
print(pickle.loads(pickle.dumps(loud)))


class Guarded(list):
    def __getstate__(self):
        return {'checked': len(self)}

    def extend(self, items):
        print('extend', items)
        super().extend(items)


back = pickle.loads(pickle.dumps(Guarded('abc')))
print(back, back.checked)


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    def __getnewargs__(self):
        return self[0], self[1]


point = pickle.loads(pickle.dumps(Point(3, 4)))
print(point, type(point).__name__, pickle.dumps(Point(3, 4)))
print(copy.deepcopy(Point([1], 2)))


class Temperature(float):
    def __new__(cls, degrees, *, unit='C'):
        self = super().__new__(cls, degrees)
        self.unit = unit
        return self

    def __getnewargs_ex__(self):
        return (float(self),), {'unit': self.unit}


warm = Temperature(20.5, unit='K')
back = pickle.loads(pickle.dumps(warm))
print(back, back.unit, pickle.dumps(warm))


class Counted(int):
    def __new__(cls, text):
        print('new', text)
        return super().__new__(cls, len(text))


try:
    print(pickle.loads(pickle.dumps(Counted('four'))))
except TypeError as e:
    print('TypeError', e)
