"""Types of C as values, for arithmetic that wraps and for memory that processes share. Libraries of the machine cannot
be called, and nothing has an address."""

import struct as _struct

_INTEGERS = 'bBhHiIlL'


class _SimpleType(type):
    def __mul__(cls, length):
        return _array_type(cls, length)

    __rmul__ = __mul__


class _SimpleCData(metaclass=_SimpleType):
    __module__ = '_ctypes'


def _converted(code, value):
    """The value as memory of this type would give it back."""
    if code in _INTEGERS:
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        bits = 8 * _struct.calcsize(code)
        value &= (1 << bits) - 1
        return value - (1 << bits) if code.islower() and value >> bits - 1 else value
    if code in 'fd':
        if not isinstance(value, (int, float)):
            raise TypeError(f'must be real number, not {type(value).__name__}')
        return _struct.unpack(code, _struct.pack(code, value))[0] if code == 'f' else float(value)
    if code == '?':
        return bool(value)
    if code == 'c':
        if isinstance(value, int) and 0 <= value < 256:
            return bytes([value])
        if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
            raise TypeError('one character bytes, bytearray or integer expected')
        return bytes(value)
    if code == 'u':
        if not isinstance(value, str):
            raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
        if len(value) != 1:
            raise TypeError('one character unicode string expected')
        return value
    if value is not None and not isinstance(value, (bytes if code == 'z' else str, int)):
        raise TypeError(f'{"bytes" if code == "z" else "unicode string"} or integer address expected instead of '
                        f'{type(value).__name__} instance')
    return value


_START = {'f': 0.0, 'd': 0.0, '?': False, 'c': b'\0', 'u': '\0', 'z': None, 'Z': None}


class _Value(_SimpleCData):
    def __init__(self, value=None):
        self._value = _START.get(self._type_, 0) if value is None else _converted(self._type_, value)

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = _converted(self._type_, value)

    def __bool__(self):
        return bool(self._value) and self._value not in (b'\0', '\0')

    def __repr__(self):
        return f'{type(self).__name__}({self._value!r})'


class c_bool(_Value):
    _type_ = '?'


class c_char(_Value):
    _type_ = 'c'


class c_wchar(_Value):
    _type_ = 'u'


class c_byte(_Value):
    _type_ = 'b'


class c_ubyte(_Value):
    _type_ = 'B'


class c_short(_Value):
    _type_ = 'h'


class c_ushort(_Value):
    _type_ = 'H'


class c_int(_Value):
    _type_ = 'i'


class c_uint(_Value):
    _type_ = 'I'


class c_long(_Value):
    _type_ = 'l'


class c_ulong(_Value):
    _type_ = 'L'


class c_float(_Value):
    _type_ = 'f'


class c_double(_Value):
    _type_ = 'd'


class c_char_p(_Value):
    _type_ = 'z'


class c_wchar_p(_Value):
    _type_ = 'Z'


c_longlong = c_long
c_int64 = c_long
c_ssize_t = c_long
c_time_t = c_long
c_ulonglong = c_ulong
c_uint64 = c_ulong
c_size_t = c_ulong
c_int8 = c_byte
c_uint8 = c_ubyte
c_int16 = c_short
c_uint16 = c_ushort
c_int32 = c_int
c_uint32 = c_uint


class Array:
    """Several values of one type: what `c_int * 3` makes."""

    __module__ = '_ctypes'

    def __init__(self, *items):
        if len(items) > self._length_:
            raise IndexError('invalid index')
        self._items = [_stored(self._type_, item) for item in items]
        self._items += [_start_of(self._type_) for _ in range(self._length_ - len(items))]

    def __len__(self):
        return self._length_

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = self._items[i]
            if getattr(self._type_, '_type_', '') == 'c':
                return b''.join(items)
            return items
        if not -self._length_ <= i < self._length_:
            raise IndexError('invalid index')
        return self._items[i]

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(self._length_))
            if len(places) != len(value):
                raise ValueError('Can only assign sequence of same size')
            for place, item in zip(places, value):
                self._items[place] = _stored(self._type_, item)
            return
        if not -self._length_ <= i < self._length_:
            raise IndexError('invalid index')
        self._items[i] = _stored(self._type_, value)

    def __iter__(self):
        return iter(list(self._items))

    @property
    def raw(self):
        return b''.join(self._items)

    @property
    def value(self):
        return self.raw.split(b'\0', 1)[0]

    @value.setter
    def value(self, value):
        if len(value) > self._length_:
            raise ValueError('byte string too long')
        for place in range(min(len(value) + 1, self._length_)):
            self._items[place] = value[place:place + 1] or b'\0'


_arrays = {}


def _array_type(kind, length):
    if not isinstance(length, int):
        raise TypeError(f"can't multiply sequence by non-int of type {type(length).__name__!r}")
    if length < 0:
        raise ValueError('Array length must be >= 0, not ' + str(length))
    if (kind, length) not in _arrays:
        name = f'{kind.__name__}_Array_{length}'
        _arrays[kind, length] = type(name, (Array,), {'_type_': kind, '_length_': length, '__module__': '__main__'})
    return _arrays[kind, length]


def _start_of(kind):
    return _START.get(kind._type_, 0) if issubclass(kind, _SimpleCData) else kind()


def _stored(kind, value):
    if issubclass(kind, _SimpleCData):
        return _converted(kind._type_, value._value if isinstance(value, kind) else value)
    if isinstance(value, tuple):
        return kind(*value)
    if not isinstance(value, kind):
        raise TypeError(f'expected {kind.__name__} instance, got {type(value).__name__}')
    return value


class _StructureType(type):
    def __mul__(cls, length):
        return _array_type(cls, length)

    __rmul__ = __mul__


class Structure(metaclass=_StructureType):
    __module__ = '_ctypes'
    _fields_ = []

    def __init__(self, *args, **kwargs):
        fields = _all_fields(type(self))
        if len(args) > len(fields):
            raise TypeError('too many initializers')
        for name, kind in fields:
            object.__setattr__(self, name, _start_of(kind))
        for (name, _), value in zip(fields, args):
            if name in kwargs:
                raise TypeError(f'duplicate values for field {name!r}')
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __setattr__(self, name, value):
        for field, kind in _all_fields(type(self)):
            if field == name:
                value = _stored(kind, value)
        object.__setattr__(self, name, value)


def _all_fields(kind):
    fields = []
    for one in reversed(kind.__mro__):
        fields += [tuple(field)[:2] for field in one.__dict__.get('_fields_', ())]
    return fields


def _alignment(kind):
    if issubclass(kind, Structure):
        return max([_alignment(one) for _, one in _all_fields(kind)], default=1)
    return _alignment(kind._type_) if issubclass(kind, Array) else sizeof(kind)


def _layout(kind):
    """Where the fields of a structure lie, in bytes, and how long it is."""
    offset, places = 0, {}
    for name, one in _all_fields(kind):
        step = _alignment(one)
        offset = (offset + step - 1) // step * step
        places[name] = one, offset
        offset += sizeof(one)
    step = _alignment(kind)
    return places, (offset + step - 1) // step * step


def sizeof(obj_or_type):
    kind = obj_or_type if isinstance(obj_or_type, type) else type(obj_or_type)
    if issubclass(kind, Structure):
        return _layout(kind)[1]
    if issubclass(kind, Array):
        return kind._length_ * sizeof(kind._type_)
    if issubclass(kind, _SimpleCData):
        return {'?': 1, 'c': 1, 'u': 4, 'z': 8, 'Z': 8}.get(kind._type_) or _struct.calcsize(kind._type_)
    raise TypeError('this type has no size')


def alignment(obj_or_type):
    return _alignment(obj_or_type if isinstance(obj_or_type, type) else type(obj_or_type))


def create_string_buffer(init, size=None):
    if isinstance(init, bytes):
        buffer = (c_char * (len(init) + 1 if size is None else size))()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)
