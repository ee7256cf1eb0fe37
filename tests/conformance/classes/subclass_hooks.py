# A base class is told of its subclasses, and members are told their names.
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[name or cls.__name__] = cls
        cls.order = len(Plugin.registry)


class Csv(Plugin, name="csv"):
    pass


class Json(Plugin):
    pass


class Pretty(Json, name="pretty"):
    pass


print({name: cls.__name__ for name, cls in Plugin.registry.items()}, Pretty.order)
try:
    class Wrong(Plugin, colour="red"):
        pass
except TypeError as e:
    print(e)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("member", name, "of", owner.__name__)
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        print("forgetting", self.name)
        delattr(obj, self.name)


class Account:
    owner = Typed(str)
    balance = Typed(int)

    def __init__(self, owner, balance):
        self.owner, self.balance = owner, balance


a = Account("Ann", 10)
for _ in range(3):
    a.balance += 5
print(a.owner, a.balance, a.__dict__, type(Account.balance).__name__)
try:
    a.balance = "much"
except TypeError as e:
    print(e)
del a.balance
try:
    a.balance
except AttributeError as e:
    print(e)


class lazy:
    def __init__(self, function):
        self.function = function

    def __get__(self, obj, owner):
        print("computing", self.function.__name__)
        value = self.function(obj)
        setattr(obj, self.function.__name__, value)
        return value


class Report:
    @lazy
    def total(self):
        return 42


r = Report()
print(r.total, r.total, vars(r))


class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__} of {item.__name__}"


print(Box[int])
