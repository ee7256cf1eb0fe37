"""An LRU cache with locks, statistics and tests."""
import threading
from collections import OrderedDict


class LRUCache:
    """A cache that forgets what was not used for longest."""

    def __init__(self, capacity: int = 128):
        if not isinstance(capacity, int) or capacity < 1:
            raise ValueError(f'capacity must be a positive int, got {capacity!r}')
        self.capacity = capacity
        self._data = OrderedDict()
        self._lock = threading.RLock()
        self.hits = self.misses = 0

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return key in self._data

    def __getitem__(self, key):
        with self._lock:
            try:
                value = self._data[key]
            except KeyError:
                self.misses += 1
                raise
            self.hits += 1
            self._data.move_to_end(key)
            return value

    def __setitem__(self, key, value):
        with self._lock:
            self._data[key] = value
            self._data.move_to_end(key)
            while len(self._data) > self.capacity:
                old, _ = self._data.popitem(last=False)
                self.on_evict(old)

    def on_evict(self, key):
        pass

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __repr__(self):
        items = ', '.join(f'{k!r}: {v!r}' for k, v in self._data.items())
        return f'<{self.__class__.__name__} {{{items}}} hits={self.hits} misses={self.misses}>'


class NoisyCache(LRUCache):
    def on_evict(self, key):
        print('evicting', key)


cache = NoisyCache(3)
for n, letter in enumerate('abcab'):
    cache[letter] = n
print(cache, len(cache), 'a' in cache)
cache['d'] = 9
cache.get('a'), cache.get('zzz')
cache['e'] = 10
print(cache)
try:
    cache['nope']
except KeyError as e:
    print('KeyError', e, repr(e))
for bad in (0, 'x', 2.0):
    try:
        LRUCache(bad)
    except ValueError as e:
        print(e)

big = LRUCache(50)


def hammer(start):
    for i in range(500):
        key = (start + i * 7) % 80
        if big.get(key) is None:
            big[key] = key * key


threads = [threading.Thread(target=hammer, args=(s,)) for s in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(len(big), big.hits + big.misses, all(v == k * k for k, v in big._data.items()))
