"""Arrays of numbers of one kind."""

import struct as _struct
from collections.abc import MutableSequence as _MutableSequence

typecodes = 'bBuhHiIlLqQfd'
_RANGES = {'b': ('signed char', -128, 127), 'B': ('unsigned byte integer', 0, 255),
           'h': ('signed short', -32768, 32767),
           'H': ('unsigned short', 0, 65535)}


class array(_MutableSequence):
    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError('array() argument 1 must be a unicode character, not ' + type(typecode).__name__)
        if typecode not in typecodes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self.typecode = typecode
        self._items = []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            if isinstance(initializer, str) and typecode != 'u':
                raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
            self._items.extend([self._checked(item) for item in initializer])

    def _checked(self, item):
        code = self.typecode
        if code == 'u':
            if not isinstance(item, str) or len(item) != 1:
                raise TypeError('array item must be a unicode character, not ' + type(item).__name__)
            return item
        if code in 'fd':
            if not isinstance(item, (int, float)):
                raise TypeError(f"must be real number, not {type(item).__name__}")
            return float(item) if code == 'd' else _struct.unpack('<f', _struct.pack('<f', item))[0]
        if not isinstance(item, int):
            raise TypeError(f"'{type(item).__name__}' object cannot be interpreted as an integer")
        if code in _RANGES:
            name, low, high = _RANGES[code]
            if item < low:
                raise OverflowError(f'{name} is less than minimum')
            if item > high:
                raise OverflowError(f'{name} is greater than maximum')
            return item
        bits = 8 * self.itemsize
        low, high = (0, (1 << bits) - 1) if code.isupper() else (-(1 << bits - 1), (1 << bits - 1) - 1)
        if item < low and code.isupper():
            raise OverflowError("can't convert negative value to unsigned int")
        if not low <= item <= high:
            raise OverflowError('Python int too large to convert to C long' if bits == 64 else
                                'signed integer is greater than maximum' if item > 0 and not code.isupper() else
                                'unsigned int is greater than maximum' if item > 0 else
                                'signed integer is less than minimum')
        return item

    @property
    def itemsize(self):
        return 4 if self.typecode == 'u' else _struct.calcsize(self.typecode)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._of(self._items[index])
        try:
            return self._items[index]
        except IndexError:
            raise IndexError('array index out of range') from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[index] = value._items
            return
        try:
            self._items[index] = self._checked(value)
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __delitem__(self, index):
        del self._items[index]

    def __iter__(self):
        return iter(self._items)

    def _of(self, items):
        new = array(self.typecode)
        new._items = list(items)
        return new

    def insert(self, i, x):
        self._items.insert(i, self._checked(x))

    def append(self, x):
        self._items.append(self._checked(x))

    def extend(self, iterable):
        if isinstance(iterable, array) and iterable.typecode != self.typecode:
            raise TypeError('can only extend with array of same kind')
        self._items.extend([self._checked(item) for item in iterable])

    def pop(self, i=-1):
        if not self._items:
            raise IndexError('pop from empty array')
        return self._items.pop(i)

    def remove(self, x):
        try:
            self._items.remove(x)
        except ValueError:
            raise ValueError('array.remove(x): x not in array') from None

    def index(self, x, start=0, stop=9223372036854775807):
        try:
            return self._items.index(x, start, stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def count(self, x):
        return self._items.count(x)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return list(self._items)

    def fromlist(self, items):
        self.extend(items)

    def tobytes(self):
        if self.typecode == 'u':
            return ''.join(self._items).encode('utf-32-le')
        return _struct.pack(f'<{len(self._items)}{self._code()}', *self._items)

    def _code(self):
        return {'l': 'q', 'L': 'Q'}.get(self.typecode, self.typecode)

    def frombytes(self, data):
        if len(data) % self.itemsize:
            raise ValueError('bytes length not a multiple of item size')
        count = len(data) // self.itemsize
        self._items.extend(_struct.unpack(f'<{count}{self._code()}', bytes(data)))

    def tounicode(self):
        return ''.join(self._items)

    def buffer_info(self):
        return id(self._items), len(self._items)

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        return self._of(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, n):
        return self._of(self._items * n)

    __rmul__ = __mul__

    def __contains__(self, x):
        return x in self._items

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        shown = repr(''.join(self._items)) if self.typecode == 'u' else repr(self._items)
        return f"array('{self.typecode}', {shown})"

    def __copy__(self):
        return self._of(self._items)

    def __deepcopy__(self, memo):
        return self._of(self._items)

    def __reduce__(self):
        return array, (self.typecode, list(self._items))


array.__hash__ = None
ArrayType = array
