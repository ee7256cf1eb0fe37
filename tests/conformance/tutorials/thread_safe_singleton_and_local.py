"""Singletons, thread-local data, and the identity of threads."""
import threading
from concurrent.futures import ThreadPoolExecutor


class Singleton(type):
    _instances = {}
    _lock = threading.Lock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Settings(metaclass=Singleton):
    made = 0

    def __init__(self, colour='red'):
        Settings.made += 1
        self.colour = colour


class Borg:
    _state = {}

    def __init__(self):
        self.__dict__ = self._state


with ThreadPoolExecutor(8) as pool:
    found = set(map(id, pool.map(lambda _: Settings('blue'), range(50))))
print(len(found), Settings.made, Settings().colour)
a, b = Borg(), Borg()
a.x = 1
print(b.x, a is b)


class Context(threading.local):
    depth = 0

    def __init__(self, name='none'):
        self.name = name


context = Context('main')
seen = {}


def visit(n):
    seen[n] = (context.name, context.depth, hasattr(context, 'extra'))
    context.depth += n
    context.extra = n
    seen[-n] = (context.depth, context.extra)


threads = [threading.Thread(target=visit, args=(n,)) for n in (1, 2, 3)]
for t in threads:
    t.start()
    t.join()
context.depth = 100
print(sorted(seen.items()), context.depth, hasattr(context, 'extra'))
local = threading.local()
local.value = 1
print(local.__dict__, [t.name for t in threading.enumerate()], threading.main_thread() is threading.current_thread())
try:
    threading.Thread(target=lambda: None).join()
except RuntimeError as e:
    print(e)
t = threading.Thread(target=len, args=([],), name='T')
print(t, t.ident, t.daemon) if not t.ident else None
t.start()
t.join()
print(t.name, t.is_alive(), t.ident is not None)
try:
    t.start()
except RuntimeError as e:
    print(e)
