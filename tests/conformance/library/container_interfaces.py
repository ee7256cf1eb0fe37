"""What is iterable, hashable, callable or a mapping; a mapping of five methods."""

from collections.abc import Iterable, Mapping, Sequence, Callable, Iterator, Hashable, Sized, MutableMapping
print(isinstance([], Iterable), isinstance({}, Mapping), isinstance((), Sequence), isinstance(len, Callable), isinstance(5, Iterable), isinstance(iter([]), Iterator), isinstance([], Hashable), isinstance('', Sized))
class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m['a'] = 1; m.update(b=2); print(dict(m), m.get('z'), m.pop('a'), list(m.items()), 'b' in m, m.setdefault('q', 5), m == {'b': 2, 'q': 5})
from collections import deque
class A:
    def __eq__(self, o): return True
class B(list):
    def __hash__(self): return 1
class D(dict): pass
class F:
    def __call__(self): pass
def g(): pass
for x in [[], {}, set(), bytearray(), A(), B(), D(), (), 1, 'a', frozenset(), object(), deque(), list, len]:
    print(type(x), isinstance(x, Hashable))
for x in [len, g, F(), F().__call__, [].append, list, F, A(), 3, lambda: 1, list.append, str.upper]:
    print(isinstance(x, Callable), callable(x))
