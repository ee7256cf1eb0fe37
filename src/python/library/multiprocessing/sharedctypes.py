"""Values and arrays of C types in memory that processes share."""

import multiprocessing as _multiprocessing
from _shared import adopt_memory as _adopt_memory
from _shared import get as _get
from _shared import give as _give
from _shared import item_size as _item_size
from _shared import memory as _memory
from _shared import read as _read
from _shared import set as _set
from _shared import write as _write

_NAMES = {'c': 'c_char', 'u': 'c_wchar', 'b': 'c_byte', 'B': 'c_ubyte', 'h': 'c_short', 'H': 'c_ushort', 'i': 'c_int',
          'I': 'c_uint', 'l': 'c_long', 'L': 'c_ulong', 'q': 'c_long', 'Q': 'c_ulong', 'f': 'c_float', 'd': 'c_double',
          '?': 'c_bool'}


def _code(typecode):
    """The letter of a type: itself, or that of a simple type of `ctypes`, of which a truth is stored as a byte."""
    letter = getattr(typecode, '_type_', None)
    if isinstance(letter, str):
        return letter
    if not isinstance(typecode, str) or typecode not in _NAMES:
        raise TypeError('this type has no size')
    return typecode


# A truth is kept as a byte.
_KEPT = {'?': 'B'}


class _Simple:
    """One value: what `RawValue` makes."""

    def __init__(self, code, args):
        self._code = code
        self._memory = _memory(_item_size(_KEPT.get(code, code)))
        if args:
            self.value = args[0]

    @property
    def value(self):
        value = _get(self._memory, _KEPT.get(self._code, self._code), 0)
        return bool(value) if self._code == '?' else value

    @value.setter
    def value(self, value):
        if self._code == '?':
            value = bool(value)
        _set(self._memory, _KEPT.get(self._code, self._code), 0, value)

    def __repr__(self):
        return f'{_NAMES[self._code]}({self.value!r})'

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        return self._code, _give(self._memory)

    def __setstate__(self, state):
        self._code, memory = state
        self._memory = _adopt_memory(memory)


class _Array:
    """Several values of one type: what `RawArray` makes."""

    def __init__(self, code, length):
        self._code = code
        self._length = length
        self._memory = _memory(_item_size(code) * length)

    def __len__(self):
        return self._length

    def _place(self, i):
        place = i + self._length if i < 0 else i
        if not 0 <= place < self._length:
            raise IndexError('invalid index')
        return place

    def __getitem__(self, i):
        memory, code = self._memory, self._code
        if not isinstance(i, slice):
            return _get(memory, code, self._place(i))
        if code == 'c':
            return self.raw[i]
        items = [_get(memory, code, place) for place in range(*i.indices(self._length))]
        return ''.join(items) if code == 'u' else items

    def __setitem__(self, i, value):
        memory, code = self._memory, self._code
        if not isinstance(i, slice):
            _set(memory, code, self._place(i), value)
            return
        places = range(*i.indices(self._length))
        if len(value) != len(places):
            raise ValueError('Can only assign sequence of same size')
        for place, item in zip(places, value):
            _set(memory, code, place, item)

    def __iter__(self):
        for place in range(self._length):
            yield _get(self._memory, self._code, place)

    def _type_name(self):
        return f'{_NAMES[self._code]}_Array_{self._length}'

    def __repr__(self):
        return f'<multiprocessing.sharedctypes.{self._type_name()} object at {id(self):#x}>'

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        return self._code, self._length, _give(self._memory)

    def __setstate__(self, state):
        self._code, self._length, memory = state
        self._memory = _adopt_memory(memory)


class _Text(_Array):
    """Characters, one or four bytes each, that can also be had as a whole."""

    @property
    def raw(self):
        return _read(self._memory, 0, self._length)

    @raw.setter
    def raw(self, value):
        if len(value) > self._length:
            raise ValueError('byte string too long')
        _write(self._memory, 0, value)

    @property
    def value(self):
        if self._code == 'u':
            return ''.join(self).split('\0', 1)[0]
        return self.raw.split(b'\0', 1)[0]

    @value.setter
    def value(self, value):
        if len(value) > self._length:
            raise ValueError('string too long' if self._code == 'u' else 'byte string too long')
        if self._code == 'u':
            for place, character in enumerate(value):
                _set(self._memory, 'u', place, character)
            if len(value) < self._length:
                _set(self._memory, 'u', len(value), '\0')
        else:
            _write(self._memory, 0, value + b'\0' if len(value) < self._length else value)


class _Record:
    """A structure of `ctypes`, or one of an array of them."""

    def __init__(self, kind, memory, start):
        object.__setattr__(self, '_at', (kind, memory, start))

    def _place(self, name):
        import ctypes
        kind, memory, start = object.__getattribute__(self, '_at')
        field = ctypes._layout(kind)[0].get(name)
        if field is None:
            return None
        code = _code(field[0])
        if code not in _NAMES:
            raise TypeError(f'a field of the type {field[0].__name__} cannot be shared here')
        return memory, _KEPT.get(code, code), (start + field[1]) // ctypes.sizeof(field[0]), code == '?'

    def __getattr__(self, name):
        place = None if name.startswith('__') else self._place(name)
        if place is None:
            raise AttributeError(f'{self._at[0].__name__!r} object has no attribute {name!r}')
        value = _get(*place[:3])
        return bool(value) if place[3] else value

    def __setattr__(self, name, value):
        place = self._place(name)
        if place is None:
            object.__setattr__(self, name, value)
        else:
            _set(*place[:3], bool(value) if place[3] else value)

    def _fill(self, values):
        import ctypes
        fields = ctypes._all_fields(self._at[0])
        if len(values) > len(fields):
            raise TypeError('too many initializers')
        for (name, _), value in zip(fields, values):
            setattr(self, name, value)

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        kind, memory, start = self._at
        return kind, _give(memory), start

    def __setstate__(self, state):
        kind, memory, start = state
        object.__setattr__(self, '_at', (kind, _adopt_memory(memory), start))


class _Records(_Array):
    """Several structures."""

    def __init__(self, kind, length):
        import ctypes
        self._code = kind
        self._length = length
        self._memory = _memory(max(ctypes.sizeof(kind) * length, 1))

    def _at(self, place):
        import ctypes
        return _Record(self._code, self._memory, place * ctypes.sizeof(self._code))

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self._at(place) for place in range(*i.indices(self._length))]
        return self._at(self._place(i))

    def __setitem__(self, i, value):
        values = value if isinstance(value, tuple) else [getattr(value, name) for name, _ in value._fields_]
        self._at(self._place(i))._fill(values)

    def __iter__(self):
        for place in range(self._length):
            yield self._at(place)

    def _type_name(self):
        return f'{self._code.__name__}_Array_{self._length}'


def _is_structure(kind):
    return hasattr(kind, '_fields_')


def RawValue(typecode_or_type, *args):
    if _is_structure(typecode_or_type):
        import ctypes
        record = _Record(typecode_or_type, _memory(max(ctypes.sizeof(typecode_or_type), 1)), 0)
        record._fill(args)
        return record
    return _Simple(_code(typecode_or_type), args)


def _make(code, length):
    return _Text(code, length) if code in ('c', 'u') else _Array(code, length)


def _records(kind, size_or_initializer):
    if isinstance(size_or_initializer, int):
        return _Records(kind, size_or_initializer)
    items = list(size_or_initializer)
    array = _Records(kind, len(items))
    for place, item in enumerate(items):
        array[place] = item
    return array


def RawArray(typecode_or_type, size_or_initializer):
    if _is_structure(typecode_or_type):
        return _records(typecode_or_type, size_or_initializer)
    code = _code(typecode_or_type)
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError(f'Array length must be >= 0, not {size_or_initializer}')
        return _make(code, size_or_initializer)
    items = list(size_or_initializer)
    array = _make(code, len(items))
    for place, item in enumerate(items):
        _set(array._memory, code, place, item)
    return array


def Value(typecode_or_type, *args, lock=True, ctx=None):
    obj = RawValue(typecode_or_type, *args)
    if lock is False:
        return obj
    return synchronized(obj, _usable(lock))


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    obj = RawArray(typecode_or_type, size_or_initializer)
    if lock is False:
        return obj
    return synchronized(obj, _usable(lock))


def _usable(lock):
    if lock in (True, None):
        return None
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f'{lock!r} has no method \'acquire\'')
    return lock


def copy(obj):
    if isinstance(obj, _Simple):
        return RawValue(obj._code, obj.value)
    return RawArray(obj._code, list(obj))


def synchronized(obj, lock=None, ctx=None):
    if isinstance(obj, _Record):
        return _SynchronizedRecord(obj, lock)
    if isinstance(obj, _Simple):
        return Synchronized(obj, lock)
    return SynchronizedString(obj, lock) if obj._code == 'c' else SynchronizedArray(obj, lock)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = _multiprocessing.RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        _multiprocessing._assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj}>'


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value


class SynchronizedString(SynchronizedArray):
    value = Synchronized.value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value


class _SynchronizedRecord(SynchronizedBase):
    def __getattr__(self, name):
        if name in ('_obj', '_lock'):
            raise AttributeError(name)
        with self._lock:
            return getattr(self._obj, name)

    def __setattr__(self, name, value):
        obj = self.__dict__.get('_obj')
        if obj is not None and obj._place(name) is not None:
            with self._lock:
                setattr(obj, name, value)
        else:
            object.__setattr__(self, name, value)
