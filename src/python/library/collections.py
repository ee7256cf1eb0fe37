"""Containers beyond the built-in ones. They are classes of their own on top of lists and dictionaries; none of them is
a subclass of `dict` or `tuple`, which is where they differ from CPython's."""

_MISSING = object()


class deque:
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError('maxlen must be non-negative')
        self._items = []
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, x):
        self._items.append(x)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[0]

    def appendleft(self, x):
        self._items.insert(0, x)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            self._items.pop()

    def extend(self, iterable):
        if self._maxlen is None:
            self._items.extend(iterable)
        else:
            for x in iterable:
                self.append(x)

    def extendleft(self, iterable):
        for x in iterable:
            self.appendleft(x)

    def pop(self):
        try:
            return self._items.pop()
        except IndexError:
            raise IndexError('pop from an empty deque') from None

    def popleft(self):
        try:
            return self._items.pop(0)
        except IndexError:
            raise IndexError('pop from an empty deque') from None

    def clear(self):
        self._items.clear()

    def copy(self):
        return type(self)(self._items, self._maxlen)

    def count(self, x):
        return self._items.count(x)

    def index(self, x, start=0, stop=9223372036854775807):
        try:
            return self._items.index(x, start, stop)
        except ValueError:
            raise ValueError(f'{x!r} is not in deque') from None

    def insert(self, i, x):
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            raise IndexError('deque already at its maximum size')
        self._items.insert(i, x)

    def remove(self, value):
        try:
            self._items.remove(value)
        except ValueError:
            raise ValueError(f'{value!r} is not in deque') from None

    def reverse(self):
        self._items.reverse()

    def rotate(self, n=1):
        if self._items:
            n %= len(self._items)
            if n:
                self._items[:] = self._items[-n:] + self._items[:-n]

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return len(self._items) != 0

    def __iter__(self):
        return _deque_items(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        if isinstance(i, slice):
            raise TypeError("sequence index must be integer, not 'slice'")
        try:
            return self._items[i]
        except IndexError:
            raise IndexError('deque index out of range') from None

    def __setitem__(self, i, x):
        try:
            self._items[i] = x
        except IndexError:
            raise IndexError('deque index out of range') from None

    def __delitem__(self, i):
        try:
            del self._items[i]
        except IndexError:
            raise IndexError('deque index out of range') from None

    def __add__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __mul__(self, n):
        return type(self)(self._items * n, self._maxlen)

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items == other._items

    def __lt__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items < other._items

    def __reduce__(self):
        args = () if self._maxlen is None else ((), self._maxlen)
        return type(self), args, _other_attributes(self, ('_items', '_maxlen')), iter(self)

    def __repr__(self):
        if self._maxlen is None:
            return f'deque({self._items!r})'
        return f'deque({self._items!r}, maxlen={self._maxlen})'


def _other_attributes(obj, own):
    """What a program has set on an object beyond what the class keeps there: that is its state."""
    return {name: value for name, value in obj.__dict__.items() if name not in own} or None


def _deque_items(items):
    n = len(items)
    i = 0
    while i < len(items):
        yield items[i]
        if len(items) != n:
            raise RuntimeError('deque mutated during iteration')
        i += 1


class _Mapping:
    """What the mappings of this file share: everything of a dictionary, on a dictionary inside."""

    def __init__(self, *args, **kwargs):
        self._data = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        found = self._data.get(key, _MISSING)
        return self.__missing__(key) if found is _MISSING else found

    def __missing__(self, key):
        raise KeyError(key)

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __contains__(self, key):
        return key in self._data

    def __len__(self):
        return len(self._data)

    def __bool__(self):
        return len(self._data) != 0

    def __iter__(self):
        return iter(self._data)

    def __reversed__(self):
        return reversed(self._data)

    def __eq__(self, other):
        if isinstance(other, _Mapping):
            return self._data == other._data
        return self._data == other if isinstance(other, dict) else NotImplemented

    def __or__(self, other):
        result = self.copy()
        result.update(other)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    def get(self, key, default=None):
        return self._data.get(key, default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def pop(self, key, *default):
        return self._data.pop(key, *default)

    def popitem(self):
        return self._data.popitem()

    def setdefault(self, key, default=None):
        return self._data.setdefault(key, default)

    def clear(self):
        self._data.clear()

    def update(self, *args, **kwargs):
        if len(args) > 1:
            raise TypeError(f'update expected at most 1 argument, got {len(args)}')
        for other in args:
            for key, value in dict(other).items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value


class defaultdict(_Mapping):
    def __init__(self, default_factory=None, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        _Mapping.__init__(self, *args, **kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def copy(self):
        return type(self)(self.default_factory, self._data)

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self._data.items())

    def __repr__(self):
        return f'defaultdict({self.default_factory!r}, {self._data!r})'


class OrderedDict(_Mapping):
    def move_to_end(self, key, last=True):
        value = self._data.pop(key)
        if last:
            self._data[key] = value
        else:
            others = list(self._data.items())
            self._data.clear()
            self._data[key] = value
            self._data.update(others)

    def popitem(self, last=True):
        if not self._data:
            raise KeyError('dictionary is empty')
        if last:
            return self._data.popitem()
        key = next(iter(self._data))
        return key, self._data.pop(key)

    def copy(self):
        return type(self)(self._data)

    def __reduce__(self):
        return type(self), (), _other_attributes(self, ('_data',)), None, iter(self._data.items())

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self._data.items()) == list(other._data.items())
        return _Mapping.__eq__(self, other)

    def __repr__(self):
        name = type(self).__name__
        return f'{name}({list(self._data.items())!r})' if self._data else f'{name}()'


class Counter(_Mapping):
    def __init__(self, iterable=None, /, **kwds):
        self._data = {}
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def __delitem__(self, key):
        self._data.pop(key, None)

    def _counts(self, iterable, kwds):
        counts = {}
        if iterable is not None:
            if isinstance(iterable, (dict, _Mapping)):
                counts.update(iterable.items())
            else:
                for item in iterable:
                    counts[item] = counts.get(item, 0) + 1
        for key, n in kwds.items():
            counts[key] = counts.get(key, 0) + n
        return counts

    def update(self, iterable=None, /, **kwds):
        for key, n in self._counts(iterable, kwds).items():
            self._data[key] = self._data.get(key, 0) + n

    def subtract(self, iterable=None, /, **kwds):
        for key, n in self._counts(iterable, kwds).items():
            self._data[key] = self._data.get(key, 0) - n

    def most_common(self, n=None):
        items = sorted(self._data.items(), key=lambda item: item[1], reverse=True)
        return items if n is None else items[:n]

    def elements(self):
        return _elements(list(self._data.items()))

    def total(self):
        return sum(self._data.values())

    def copy(self):
        return type(self)(self._data)

    def __reduce__(self):
        return type(self), (dict(self._data),)

    def _combined(self, other, combine):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key in list(self._data) + [k for k in other._data if k not in self._data]:
            n = combine(self[key], other[key])
            if n > 0:
                result._data[key] = n
        return result

    def __add__(self, other):
        return self._combined(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combined(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combined(other, max)

    def __and__(self, other):
        return self._combined(other, min)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] == other[key] for key in list(self._data) + list(other._data)])

    def __repr__(self):
        if not self._data:
            return 'Counter()'
        return f'Counter({dict(self.most_common())!r})'


def _elements(items):
    for item, n in items:
        for _ in range(n):
            yield item


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __contains__(self, key):
        return any([key in mapping for mapping in self.maps])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        del self.maps[0][key]

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def keys(self):
        return self._merged().keys()

    def values(self):
        return self._merged().values()

    def items(self):
        return self._merged().items()

    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)

    @property
    def parents(self):
        return ChainMap(*self.maps[1:])

    def __eq__(self, other):
        if not isinstance(other, (dict, _Mapping, ChainMap)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    def __repr__(self):
        return f"ChainMap({', '.join([repr(mapping) for mapping in self.maps])})"


class _NamedTuple:
    """What the classes that `namedtuple` makes inherit."""

    _fields = ()
    _field_defaults = {}

    def __new__(cls, *args, **kwargs):
        fields = cls._fields
        name = cls.__name__
        if len(args) > len(fields):
            most = len(fields) + 1
            least = most - len(cls._field_defaults)
            taken = f'{most}' if least == most else f'from {least} to {most}'
            plural = '' if most == 1 else 's'
            raise TypeError(f'{name}.__new__() takes {taken} positional argument{plural} '
                            f'but {len(args) + 1} were given')
        items = list(args)
        missing = []
        for field in fields[len(args):]:
            if field in kwargs:
                items.append(kwargs.pop(field))
            elif field in cls._field_defaults:
                items.append(cls._field_defaults[field])
            else:
                missing.append(repr(field))
        if missing:
            plural = '' if len(missing) == 1 else 's'
            listed = missing[0] if len(missing) == 1 else ' and '.join(
                [', '.join(missing[:-1]) + (',' if len(missing) > 2 else ''), missing[-1]])
            raise TypeError(f'{name}.__new__() missing {len(missing)} required positional argument{plural}: {listed}')
        for keyword in kwargs:
            if keyword in fields:
                raise TypeError(f'{name}.__new__() got multiple values for argument {keyword!r}')
            raise TypeError(f'{name}.__new__() got an unexpected keyword argument {keyword!r}')
        self = _blank(cls)
        object.__setattr__(self, '_items', tuple(items))
        return self

    def __getnewargs__(self):
        return self._items

    def __getstate__(self):
        return _other_attributes(self, ('_items',))

    @classmethod
    def _make(cls, iterable):
        items = tuple(iterable)
        if len(items) != len(cls._fields):
            raise TypeError(f'Expected {len(cls._fields)} arguments, got {len(items)}')
        return cls(*items)

    def _asdict(self):
        return dict(zip(self._fields, self._items))

    def _replace(self, /, **kwds):
        values = self._asdict()
        for key in kwds:
            if key not in values:
                raise ValueError(f'Got unexpected field names: {[k for k in kwds if k not in values]!r}')
        values.update(kwds)
        return type(self)(**values)

    def __setattr__(self, name, value):
        if name in self._fields:
            raise AttributeError("can't set attribute")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __contains__(self, item):
        return item in self._items

    def __add__(self, other):
        return self._items + tuple(other)

    def __eq__(self, other):
        return self._items == tuple(other) if isinstance(other, (tuple, _NamedTuple)) else NotImplemented

    def __lt__(self, other):
        return self._items < tuple(other)

    def __le__(self, other):
        return self._items <= tuple(other)

    def __gt__(self, other):
        return self._items > tuple(other)

    def __ge__(self, other):
        return self._items >= tuple(other)

    def __hash__(self):
        return hash(self._items)

    def count(self, value):
        return self._items.count(value)

    def index(self, value):
        return self._items.index(value)

    def __repr__(self):
        shown = ', '.join([f'{field}={item!r}' for field, item in zip(self._fields, self._items)])
        return f'{type(self).__name__}({shown})'


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = [str(name) for name in field_names]
    seen = set()
    for i, name in enumerate(fields):
        bad = not name.isidentifier() or name.startswith('_') or name in seen
        if rename and bad:
            fields[i] = f'_{i}'
        elif not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        elif name.startswith('_'):
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        elif name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(fields):
        raise TypeError('Got more default values than field names')
    cls = _subclass(_NamedTuple, typename, module or '__main__')
    setattr(cls, '_fields', tuple(fields))
    setattr(cls, '__match_args__', tuple(fields))
    setattr(cls, '_field_defaults', dict(zip(fields[len(fields) - len(defaults):], defaults)))
    for i, name in enumerate(fields):
        setattr(cls, name, _field(i))
    return cls


def _field(i):
    return property(lambda self: self._items[i])
