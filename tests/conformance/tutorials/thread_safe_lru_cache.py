import functools
import threading
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self._data = OrderedDict()
        self._lock = threading.RLock()
        self.hits = self.misses = 0

    def __getitem__(self, key):
        with self._lock:
            value = self._data[key]
            self._data.move_to_end(key)
            return value

    def __setitem__(self, key, value):
        with self._lock:
            self._data[key] = value
            self._data.move_to_end(key)
            while len(self._data) > self.capacity:
                oldest, _ = self._data.popitem(last=False)
                print("evict", oldest)

    def __contains__(self, key):
        return key in self._data

    def __len__(self):
        return len(self._data)

    def memoize(self, function):
        @functools.wraps(function)
        def wrapper(*args):
            with self._lock:
                if args in self:
                    self.hits += 1
                    return self[args]
                self.misses += 1
                self[args] = function(*args)
                return self[args]
        return wrapper


cache = LRUCache(3)


@cache.memoize
def square(n):
    """The square of n."""
    return n * n


def work(numbers):
    for n in numbers:
        square(n)


for batch in ([1, 2, 3], [1, 1, 2], [4, 1, 3]):
    t = threading.Thread(target=work, args=(batch,))
    t.start()
    t.join()
print(len(cache), cache.hits, cache.misses, list(cache._data.items()))
print(square.__doc__, square.__name__, (9,) in cache)


@functools.lru_cache(maxsize=None)
def paths(rows, columns):
    if rows == 1 or columns == 1:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


results = []
threads = [threading.Thread(target=lambda n=n: results.append(paths(n, n))) for n in (4, 6, 8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results), paths.cache_info().currsize)
