# A metaclass sees every class that is made, and gives classes abilities of their own.
class Registry(type):
    known = {}

    def __new__(mcs, name, bases, namespace, **options):
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.known[name] = cls
        public = sorted(key for key in namespace if not key.startswith("__"))
        print("new", name, [b.__name__ for b in bases], public, options)
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.tag = name.lower()

    def __len__(cls):
        return len(cls.known)

    def __iter__(cls):
        return iter(cls.known)

    def __getitem__(cls, name):
        return cls.known[name]

    def __contains__(cls, name):
        return name in cls.known

    def __repr__(cls):
        return f"<registered {cls.__name__}>"

    @property
    def title(cls):
        return cls.__name__.title()

    def create(cls, *args):
        return cls(*args)


class Shape(metaclass=Registry, abstract=True):
    sides = 0

    def describe(self):
        return f"{__class__.__name__} {type(self).tag} {self.sides}"


class Square(Shape):
    sides = 4


print(Square.tag, len(Shape), list(Shape), "Square" in Shape, Shape["Square"] is Square)
print(Square, [Square], f"{Square}", Square.title, Square.create().describe())
print(type(Square) is Registry, isinstance(Square, type), isinstance(Square(), Shape))
Triangle = type("Triangle", (Shape,), {"sides": 3})
print(Triangle.tag, Triangle().describe(), len(Shape))
try:
    Square().create
except AttributeError as e:
    print(e)


class Other(type):
    pass


try:
    class Both(Shape, metaclass=Other):
        pass
except TypeError as e:
    print(e)
Plain = type("Plain", (), {"x": 1, "double": lambda self: self.x * 2})
print(Plain, Plain().double(), Plain.__mro__, type(Plain))
