"""The abstract base classes of containers. What has the methods of one is an instance of it."""

import abc as _abc

_UNHASHABLE = (list, dict, set, bytearray, _deque)


def _has(cls, *names):
    for name in names:
        for one in cls.__mro__:
            if name == '__hash__' and one in _UNHASHABLE:
                return False
            if name in one.__dict__:
                if one.__dict__[name] is None:
                    return False
                break
        else:
            return False
    return True


_alias = type(list[int])


@classmethod
def _subscribed(cls, parameters):
    """`Iterable[int]`: the class, with parameters that mean nothing when a program runs."""
    return _alias(cls, parameters)


class _CallableAlias(_alias):
    """`Callable[[int], str]`, whose parameters are those of the call and what it returns."""

    def __init__(self, origin, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        given, result = parameters
        flat = tuple(given) if isinstance(given, list) else (given,)
        super().__init__(origin, flat + (result,))
        self._listed = isinstance(given, list)

    def __repr__(self):
        args = [repr(_alias(list, (arg,)))[5:-1] for arg in self.__args__]
        given = ', '.join(args[:-1])
        return f"collections.abc.Callable[{'[' + given + ']' if self._listed else given}, {args[-1]}]"


def _hook(owner, *names):
    """`__subclasshook__` of a class that is told by its methods alone."""

    def __subclasshook__(cls, other):
        if cls is not owner[0]:
            return NotImplemented
        return True if _has(other, *names) else NotImplemented

    return classmethod(__subclasshook__)


_callable = []
_container = []
_hashable = []
_iterable = []
_iterator = []
_sized = []


class Hashable(metaclass=_abc.ABCMeta):
    __subclasshook__ = _hook(_hashable, '__hash__')

    @_abc.abstractmethod
    def __hash__(self):
        return 0


class Iterable(metaclass=_abc.ABCMeta):
    __class_getitem__ = _subscribed

    __subclasshook__ = _hook(_iterable, '__iter__')

    @_abc.abstractmethod
    def __iter__(self):
        while False:
            yield None


class Iterator(Iterable):
    __subclasshook__ = _hook(_iterator, '__iter__', '__next__')

    @_abc.abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    @_abc.abstractmethod
    def __reversed__(self):
        while False:
            yield None


class Sized(metaclass=_abc.ABCMeta):
    __subclasshook__ = _hook(_sized, '__len__')

    @_abc.abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=_abc.ABCMeta):
    __class_getitem__ = _subscribed

    __subclasshook__ = _hook(_container, '__contains__')

    @_abc.abstractmethod
    def __contains__(self, x):
        return False


class Callable(metaclass=_abc.ABCMeta):
    @classmethod
    def __class_getitem__(cls, parameters):
        return _CallableAlias(cls, parameters)

    __subclasshook__ = _hook(_callable, '__call__')

    @_abc.abstractmethod
    def __call__(self, *args, **kwds):
        return False


_callable.append(Callable)
_container.append(Container)
_hashable.append(Hashable)
_iterable.append(Iterable)
_iterator.append(Iterator)
_sized.append(Sized)


class Collection(Sized, Iterable, Container):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Collection:
            return True if _has(other, '__len__', '__iter__', '__contains__') else NotImplemented
        return NotImplemented


class Generator(Iterator):
    def __next__(self):
        return self.send(None)

    @_abc.abstractmethod
    def send(self, value):
        raise StopIteration

    def close(self):
        pass


class Sequence(Reversible, Collection):
    @_abc.abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        for i in range(start, len(self) if stop is None else stop):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError

    def count(self, value):
        return sum([1 for item in self if item is value or item == value])


class MutableSequence(Sequence):
    @_abc.abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @_abc.abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @_abc.abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all([item in other for item in self])

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all([item in self for item in other])

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    def __and__(self, other):
        return self._from_iterable([value for value in other if value in self])

    def __or__(self, other):
        return self._from_iterable([value for side in (self, other) for value in side])

    def __sub__(self, other):
        return self._from_iterable([value for value in self if value not in other])

    def __xor__(self, other):
        return (self - other) | (other - self)

    def isdisjoint(self, other):
        return not any([value in self for value in other])


class MutableSet(Set):
    @_abc.abstractmethod
    def add(self, value):
        raise NotImplementedError

    @_abc.abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        while len(self):
            self.pop()

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __isub__(self, it):
        for value in list(it):
            self.discard(value)
        return self


class Mapping(Collection):
    @_abc.abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


class MutableMapping(Mapping):
    @_abc.abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @_abc.abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if not default:
                raise
            return default[0]
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        while len(self):
            self.popitem()

    def update(self, other=(), /, **kwds):
        if isinstance(other, Mapping) or hasattr(other, 'keys'):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class MappingView(Sized):
    __class_getitem__ = _subscribed

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{type(self).__name__}({self._mapping!r})'


class KeysView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)


class ItemsView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        return key in self._mapping and self._mapping[key] == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    def __contains__(self, value):
        return any([one is value or one == value for one in self])

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


_awaitable = []


class Awaitable(metaclass=_abc.ABCMeta):
    __class_getitem__ = _subscribed

    __subclasshook__ = _hook(_awaitable, '__await__')


_awaitable.append(Awaitable)
_coroutine = []


class Coroutine(Awaitable):
    __subclasshook__ = _hook(_coroutine, '__await__', 'send', 'throw', 'close')


_coroutine.append(Coroutine)
_async_iterable = []


class AsyncIterable(metaclass=_abc.ABCMeta):
    __class_getitem__ = _subscribed

    __subclasshook__ = _hook(_async_iterable, '__aiter__')


_async_iterable.append(AsyncIterable)
_async_iterator = []


class AsyncIterator(AsyncIterable):
    __subclasshook__ = _hook(_async_iterator, '__anext__', '__aiter__')


_async_iterator.append(AsyncIterator)
_async_generator = []


class AsyncGenerator(AsyncIterator):
    __subclasshook__ = _hook(_async_generator, '__aiter__', '__anext__', 'asend', 'athrow', 'aclose')


_async_generator.append(AsyncGenerator)
ByteString = bytes

for _kind in (list, str, tuple, bytes, bytearray, range, _deque):
    Sequence.register(_kind)
for _kind in (list, bytearray, _deque):
    MutableSequence.register(_kind)
for _kind in (set, frozenset, type({}.keys()), type({}.items())):
    Set.register(_kind)
MutableSet.register(set)
MutableMapping.register(dict)
Generator.register(type(_kind for _kind in ()))
for _kind in (type(iter([])), type(iter(())), type(iter('')), type(iter({})), type(iter(set())), type(iter(range(0)))):
    Iterator.register(_kind)
for _kind in (int, float, str, bytes, tuple, frozenset, bool, type(None)):
    Hashable.register(_kind)


class _Bound:
    def here(self):
        return self


for _kind in (type, type(len), type(_has), type([].append), type(_Bound().here), type(str.upper)):
    Callable.register(_kind)
