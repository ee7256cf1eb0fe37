"""References that keep nothing alive, containers of them, and what is to be done when an object goes."""

import atexit as _atexit
import itertools as _itertools


class ref:
    """A weak reference: a call gives the object, or None when it is gone."""

    def __init__(self, object, callback=None, /):
        self.__callback__ = callback
        self._address = id(object)
        self._kind = type(object).__name__
        self._known_hash = None
        self._target = _handle(object, None if callback is None else self)

    def __call__(self):
        return _object(self._target)

    def __hash__(self):
        if self._known_hash is None:
            target = self()
            if target is None:
                raise TypeError('weak object has gone away')
            self._known_hash = hash(target)
        return self._known_hash

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        mine, its = self(), other()
        if mine is None or its is None:
            return self is other
        return mine == its

    def __repr__(self):
        if self() is None:
            return f'<weakref at {id(self):#x}; dead>'
        return f"<weakref at {id(self):#x}; to '{self._kind}' at {self._address:#x}>"


ReferenceType = ref


class WeakMethod(ref):
    """A weak reference to a method of an object: the method is there as long as the object."""

    def __init__(self, method, callback=None):
        ref.__init__(self, method.__self__, callback)
        self._function = method.__func__

    def __call__(self):
        target = _object(self._target)
        return None if target is None else _bind(self._function, target)


class ProxyType:
    """Stands for an object without keeping it alive."""

    def __init__(self, object, callback=None):
        self.__dict__['_reference'] = ref(object, callback)

    def _it(self):
        target = self.__dict__['_reference']()
        if target is None:
            raise ReferenceError('weakly-referenced object no longer exists')
        return target

    def __getattr__(self, name):
        return getattr(self._it(), name)

    def __setattr__(self, name, value):
        setattr(self._it(), name, value)

    def __delattr__(self, name):
        delattr(self._it(), name)

    def __str__(self):
        return str(self._it())

    def __repr__(self):
        target = self.__dict__['_reference']()
        return f'<weakproxy at {id(self):#x} to {type(target).__name__} at {id(target):#x}>'

    def __bool__(self):
        return bool(self._it())

    def __len__(self):
        return len(self._it())

    def __iter__(self):
        return iter(self._it())

    def __contains__(self, item):
        return item in self._it()

    def __getitem__(self, key):
        return self._it()[key]

    def __setitem__(self, key, value):
        self._it()[key] = value

    def __call__(self, *args, **kwargs):
        return self._it()(*args, **kwargs)

    def __eq__(self, other):
        return self._it() == (other._it() if isinstance(other, ProxyType) else other)

    def __lt__(self, other):
        return self._it() < other

    def __add__(self, other):
        return self._it() + other

    __hash__ = None


CallableProxyType = ProxyType
ProxyTypes = ProxyType, CallableProxyType


def proxy(object, callback=None, /):
    return ProxyType(object, callback)


class WeakValueDictionary:
    """A dictionary whose entries go with their values."""

    def __init__(self, other=(), /, **named):
        self._data = {}
        self.update(other, **named)

    def _alive(self):
        """The entries that are still there, with their values."""
        found = {}
        for key, reference in list(self._data.items()):
            value = reference()
            if value is None:
                self._data.pop(key, None)
            else:
                found[key] = value
        return found

    def __getitem__(self, key):
        value = self._data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._data[key] = ref(value)

    def __delitem__(self, key):
        self._alive()
        del self._data[key]

    def __contains__(self, key):
        return key in self._data and self._data[key]() is not None

    def __len__(self):
        return len(self._alive())

    def __iter__(self):
        return iter(self._alive())

    def __repr__(self):
        return f'<WeakValueDictionary at {id(self):#x}>'

    def get(self, key, default=None):
        return self[key] if key in self else default

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def keys(self):
        return iter(self._alive())

    def values(self):
        return iter(self._alive().values())

    def items(self):
        return iter(self._alive().items())

    def pop(self, key, *default):
        if key in self or not default:
            value = self[key]
            del self._data[key]
            return value
        return default[0]

    def update(self, other=(), /, **named):
        for key, value in dict(other, **named).items():
            self[key] = value

    def clear(self):
        self._data.clear()

    def copy(self):
        return WeakValueDictionary(self._alive())

    def valuerefs(self):
        return list(self._data.values())


class WeakKeyDictionary:
    """A dictionary whose entries go with their keys."""

    def __init__(self, dict=None):
        self._data = {}
        if dict is not None:
            self.update(dict)

    def _reference(self, key):
        # Its hash is known while the key is there, so that the entry is found when it is gone.
        reference = ref(key)
        hash(reference)
        return reference

    def _alive(self):
        found = []
        for reference, value in list(self._data.items()):
            key = reference()
            if key is None:
                self._data.pop(reference, None)
            else:
                found.append((key, value))
        return found

    def __getitem__(self, key):
        return self._data[self._reference(key)]

    def __setitem__(self, key, value):
        self._data[self._reference(key)] = value

    def __delitem__(self, key):
        del self._data[self._reference(key)]

    def __contains__(self, key):
        return self._reference(key) in self._data

    def __len__(self):
        return len(self._alive())

    def __iter__(self):
        return iter([key for key, _ in self._alive()])

    def __repr__(self):
        return f'<WeakKeyDictionary at {id(self):#x}>'

    def get(self, key, default=None):
        return self._data.get(self._reference(key), default)

    def setdefault(self, key, default=None):
        return self._data.setdefault(self._reference(key), default)

    def keys(self):
        return iter(self)

    def values(self):
        return iter([value for _, value in self._alive()])

    def items(self):
        return iter(self._alive())

    def pop(self, key, *default):
        return self._data.pop(self._reference(key), *default)

    def update(self, other):
        for key, value in other.items():
            self[key] = value

    def clear(self):
        self._data.clear()

    def keyrefs(self):
        return list(self._data)


class WeakSet:
    """A set whose elements may go."""

    def __init__(self, data=None):
        self._known = WeakKeyDictionary()
        for item in data or ():
            self.add(item)

    def add(self, item):
        self._known[item] = True

    def discard(self, item):
        self._known.pop(item, None)

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def pop(self):
        for item in self:
            self.discard(item)
            return item
        raise KeyError('pop from empty WeakSet')

    def clear(self):
        self._known.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def __contains__(self, item):
        return item in self._known

    def __len__(self):
        return len(self._known)

    def __iter__(self):
        return iter(self._known)

    def __or__(self, other):
        return WeakSet(list(self) + list(other))

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return repr(set(self))


class finalize:
    """Calls a function when an object goes, or at the end of the program if it does not go before."""

    _registry = {}
    _numbers = _itertools.count()
    _shut_down_known = []

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._shut_down_known:
            finalize._shut_down_known.append(True)
            _atexit.register(finalize._at_exit)
        self._number = next(finalize._numbers)
        self.atexit = True
        reference = ref(obj, lambda _: self())
        finalize._registry[self._number] = reference, func, args, kwargs, self

    def __call__(self, _=None):
        known = finalize._registry.pop(self._number, None)
        if known is None:
            return None
        _, func, args, kwargs, _ = known
        return func(*args, **kwargs)

    def detach(self):
        known = finalize._registry.pop(self._number, None)
        if known is None or known[0]() is None:
            return None
        return known[0](), known[1], known[2], known[3]

    def peek(self):
        known = finalize._registry.get(self._number)
        if known is None or known[0]() is None:
            return None
        return known[0](), known[1], known[2], known[3]

    @property
    def alive(self):
        return self._number in finalize._registry

    @classmethod
    def _at_exit(cls):
        for number in sorted(cls._registry, reverse=True):
            known = cls._registry.get(number)
            if known is not None and known[4].atexit:
                known[4]()
