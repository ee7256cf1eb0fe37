# Three ways to have one object of a class, safe for threads.
import threading


class Settings:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    print("making the one")
                    cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, level=0):
        self.level = level


class SingletonMeta(type):
    _instances = {}
    _lock = threading.Lock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Database(metaclass=SingletonMeta):
    def __init__(self, url):
        print("connecting to", url)
        self.url = url


def singleton(cls):
    made = {}

    def get(*args, **kwargs):
        if cls not in made:
            made[cls] = cls(*args, **kwargs)
        return made[cls]

    return get


@singleton
class Logger:
    lines = 0


first, second = Settings(1), Settings(2)
print(first is second, first.level)
print(Database("a") is Database("b"), Database("c").url, type(Database).__name__)
print(Logger() is Logger())

seen = []
threads = [threading.Thread(target=lambda: seen.append(Settings())) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len({id(s) for s in seen}))
