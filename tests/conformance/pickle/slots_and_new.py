# Attributes in slots travel beside the dictionary; __new__ sees the arguments of __getnewargs__, __init__ nothing.
import copy
import pickle


class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __slots__ = ('z',)


class Open(Point):
    pass


point = Point(1, 2)
back = pickle.loads(pickle.dumps(point))
print(back.x, back.y, pickle.dumps(point))
partial = Point.__new__(Point)
print(pickle.dumps(partial), hasattr(pickle.loads(pickle.dumps(partial)), 'y'))
partial.y = 5
back = pickle.loads(pickle.dumps(partial))
print(hasattr(back, 'x'), back.y)
three = Point3(1, 2)
three.z = 3
back = pickle.loads(pickle.dumps(three))
print(back.x, back.y, back.z)
open_point = Open(7, 8)
open_point.note = 'has a dictionary too'
back = pickle.loads(pickle.dumps(open_point))
print(back.x, back.y, back.note, back.__dict__)
print(point.__getstate__(), open_point.__getstate__(), partial.__getstate__())
for made in (copy.copy(point), copy.deepcopy(point)):
    print(made.x, made.y, made is point)


class Singleton:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            print('first and only')
            cls.instance = super().__new__(cls)
        return cls.instance


only = Singleton()
only.value = 5
print(pickle.loads(pickle.dumps(only)) is only, copy.copy(only) is only)


class Tracked:
    def __new__(cls, *args):
        print('new', args)
        return super().__new__(cls)

    def __init__(self, *args):
        print('init', args)
        self.args = args


tracked = Tracked(1, 2)
print(pickle.loads(pickle.dumps(tracked)).args)


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    def __init__(self):
        self.kept = True


print(pickle.loads(pickle.dumps(WithMeta())).kept, pickle.loads(pickle.dumps(WithMeta)) is WithMeta)


class Described:
    def __init__(self, value):
        self.value = value

    @property
    def doubled(self):
        return self.value * 2

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return f'no {name}'


back = pickle.loads(pickle.dumps(Described(4)))
print(back.value, back.doubled, back.anything)


class Endless:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


try:
    pickle.loads(pickle.dumps(Endless([1])))
except RecursionError as e:
    print('RecursionError')
