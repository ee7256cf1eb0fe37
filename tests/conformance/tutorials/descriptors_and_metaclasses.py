import threading


class Validated:
    def __set_name__(self, owner, name):
        self.public, self.private = name, "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.private)

    def __set__(self, instance, value):
        setattr(instance, self.private, self.validate(value))

    def validate(self, value):
        raise NotImplementedError


class Positive(Validated):
    def validate(self, value):
        if value <= 0:
            raise ValueError(f"{self.public} must be positive, not {value!r}")
        return value


class OneOf(Validated):
    def __init__(self, *options):
        self.options = options

    def validate(self, value):
        if value not in self.options:
            raise ValueError(f"{self.public} must be one of {', '.join(self.options)}")
        return value


class SingletonMeta(type):
    _instances = {}
    _lock = threading.Lock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class PluginMeta(type):
    plugins = {}

    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, namespace)
        if bases:
            mcls.plugins[options.get("key", name.lower())] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __contains__(cls, key):
        return key in cls.plugins


class Order:
    quantity = Positive()
    size = OneOf("S", "M", "L")

    def __init__(self, quantity, size):
        self.quantity, self.size = quantity, size


class Settings(metaclass=SingletonMeta):
    def __init__(self, name="default"):
        self.name = name


class Plugin(metaclass=PluginMeta):
    def run(self): return type(self).__name__


class Csv(Plugin): pass
class Json(Plugin, key="js"): pass


order = Order(2, "M")
print(vars(order), order.quantity, Order.size.options)
for field, value in (("quantity", 0), ("size", "XL")):
    try:
        setattr(order, field, value)
    except ValueError as error:
        print(error)
made = []
threads = [threading.Thread(target=lambda i=i: made.append(Settings(f"thread {i}"))) for i in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(set(map(id, made))), Settings() is made[0], type(Settings).__name__)
print({key: cls().run() for key, cls in PluginMeta.plugins.items()}, "js" in Plugin, "xml" in Plugin)
print(type("Point", (), {"x": 1, "__repr__": lambda self: f"Point({self.x})"})())
