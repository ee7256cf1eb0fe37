import threading

class Registry:
    _lock = threading.Lock()
    _instances = 0
    names: list = []

    def __init__(self, name):
        with Registry._lock:
            Registry._instances += 1
            self.number = Registry._instances
            self.names.append(name)

def create(prefix):
    for i in range(20):
        Registry(f"{prefix}{i}")

threads = [threading.Thread(target=create, args=(p,)) for p in "abc"]
for t in threads: t.start()
for t in threads: t.join()
print(Registry._instances, len(Registry.names), len(set(Registry.names)), Registry("last").number)

_once = None
_once_lock = threading.Lock()
made = []
def singleton():
    global _once
    if _once is None:
        with _once_lock:
            if _once is None:
                made.append(1)
                _once = object()
    return _once
got = []
threads = [threading.Thread(target=lambda: got.append(singleton())) for _ in range(6)]
for t in threads: t.start()
for t in threads: t.join()
print(len(made), all(g is got[0] for g in got))
