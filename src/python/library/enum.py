"""Enumerations: a metaclass turns the names of a class body into members."""

# The class below; the metaclass asks for it while the first classes are made.
Flag = None


class auto:
    """A value to be chosen by the enumeration."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'

    def __or__(self, other):
        return _Later('|', self, other)

    def __ror__(self, other):
        return _Later('|', other, self)

    def __and__(self, other):
        return _Later('&', self, other)

    def __xor__(self, other):
        return _Later('^', self, other)


class _Later:
    """What a class body makes of values that are not chosen yet: `READ | WRITE`."""

    def __init__(self, operator, left, right):
        self.operator = operator
        self.left = left
        self.right = right

    def __or__(self, other):
        return _Later('|', self, other)

    def __and__(self, other):
        return _Later('&', self, other)

    def __xor__(self, other):
        return _Later('^', self, other)

    def compute(self):
        left = _chosen(self.left)
        right = _chosen(self.right)
        if self.operator == '|':
            return left | right
        return left & right if self.operator == '&' else left ^ right


def _chosen(value):
    if isinstance(value, auto):
        return value.value
    return value.compute() if isinstance(value, _Later) else value


class nonmember:
    """Keeps an attribute from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of what would not become one."""

    def __init__(self, value):
        self.value = value


def _is_special(name):
    """Names like `__init__` and `_missing_`."""
    return len(name) > 2 and name[0] == '_' and name[-1] == '_'


def _becomes_member(cls_name, name, value):
    if isinstance(value, member):
        return True
    if isinstance(value, nonmember) or _is_special(name):
        return False
    if name.startswith(f'_{cls_name}__'):
        return False
    kind = type(value)
    if kind.__name__ in ('function', 'property', 'staticmethod', 'classmethod'):
        return False
    return not hasattr(kind, '__get__')


def _data_type(bases):
    """The built-in type that the members are besides."""
    for base in bases:
        for parent in base.__mro__:
            if isinstance(parent, EnumType) or parent is object:
                continue
            if '__new__' in parent.__dict__ or _solid(parent) is not object or parent in _DATA:
                return parent
    return object


_DATA = (int, float, str, bytes, tuple)


class EnumType(type):
    def __new__(metacls, cls_name, bases, classdict, *, boundary=None, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f"<enum '{cls_name}'> cannot extend {base!r}")
        ignored = classdict.get('_ignore_', ())
        if isinstance(ignored, str):
            ignored = ignored.replace(',', ' ').split()
        namespace = {}
        chosen = []
        for name, value in classdict.items():
            if name in ignored or name == '_ignore_':
                continue
            if _becomes_member(cls_name, name, value):
                chosen.append((name, value.value if isinstance(value, member) else value))
            else:
                namespace[name] = value.value if isinstance(value, nonmember) else value
        cls = super().__new__(metacls, cls_name, bases, namespace, **kwds)
        type.__setattr__(cls, '_member_map_', {})
        type.__setattr__(cls, '_member_names_', [])
        type.__setattr__(cls, '_value2member_map_', {})
        data_type = _data_type(bases)
        type.__setattr__(cls, '_member_type_', data_type)
        if data_type is not object:
            _show_as_member(cls, namespace)
        make = namespace.get('__new__')
        if make is None:
            make = getattr(cls, '_new_member_', None)
        else:
            type.__setattr__(cls, '_new_member_', staticmethod(make))
        for name, value in _with_values(cls, chosen):
            _add_member(cls, name, value, make, data_type)
        return cls

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls._lookup_(value)
        return _by_function(cls, value, names, type, start)

    def _lookup_(cls, value):
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            found = None
        if found is not None:
            return found
        for one in cls._member_map_.values():
            if one._value_ == value:
                return one
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        raise TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' "
                            f"and '{type(cls).__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        if issubclass(cls, Flag):
            return f"<flag '{cls.__name__}'>"
        return f"<enum '{cls.__name__}'>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)

    def __dir__(cls):
        return sorted(['__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                       '__module__', '__name__', '__qualname__'] + cls._member_names_)


EnumMeta = EnumType


def _show_as_member(cls, namespace):
    """A member shows itself as one, not as the text or number that it is besides."""
    for base in reversed(cls.__bases__):
        if isinstance(base, EnumType):
            for name in ('__repr__', '__str__', '__format__'):
                if name not in namespace and type(getattr(cls, name)).__name__ != 'function':
                    type.__setattr__(cls, name, getattr(base, name))
            break
    if Flag is not None and issubclass(cls, Flag):
        for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
            if name not in namespace:
                type.__setattr__(cls, name, getattr(Flag, name))


def _with_values(cls, chosen):
    """The members with their values, those of `auto()` made."""
    values = []
    result = []
    for name, value in chosen:
        if isinstance(value, auto):
            if value.value is None:
                value.value = cls._generate_next_value_(name, 1, len(result), values[:])
            value = value.value
        elif isinstance(value, _Later):
            value = value.compute()
        elif isinstance(value, tuple) and any([isinstance(part, auto) for part in value]):
            parts = []
            for part in value:
                if isinstance(part, auto):
                    if part.value is None:
                        part.value = cls._generate_next_value_(name, 1, len(result), values[:])
                    part = part.value
                parts.append(part)
            value = tuple(parts)
        values.append(value)
        result.append((name, value))
    return result


def _add_member(cls, name, value, make, data_type):
    args = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:
        args = (args,)
    if make is not None:
        one = make(cls, *args)
    elif data_type is object:
        one = _blank(cls)
    else:
        one = data_type.__new__(cls, *args)
    if '_value_' not in one.__dict__:
        one._value_ = value if data_type is object else _plain_value(data_type, args, value)
    value = one._value_
    for other in cls._member_map_.values():
        if type(other._value_) is type(value) and other._value_ == value or other._value_ == value:
            cls._member_map_[name] = other
            type.__setattr__(cls, name, other)
            return
    one._name_ = name
    one.__objclass__ = cls
    one._sort_order_ = len(cls._member_names_)
    one.__init__(*args)
    if not (issubclass(cls, Flag) and isinstance(value, int) and not _is_single_bit(value)):
        cls._member_names_.append(name)
    cls._member_map_[name] = one
    type.__setattr__(cls, name, one)
    try:
        cls._value2member_map_.setdefault(value, one)
    except TypeError:
        pass


def _plain_value(data_type, args, value):
    solid = data_type if data_type in _DATA else _solid(data_type)
    try:
        return solid(*args) if solid is not object else value
    except (TypeError, ValueError):
        return value


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _by_function(cls, name, names, mixin, start):
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    namespace = {'__module__': '__main__', '__qualname__': name}
    values = []
    pairs = list(names.items()) if isinstance(names, dict) else list(names)
    for pair in pairs:
        if isinstance(pair, str):
            value = cls._generate_next_value_(pair, start, len(values), values[:])
            pair = (pair, value)
        values.append(pair[1])
        namespace[pair[0]] = pair[1]
    return type(cls)(name, (cls,) if mixin is None else (mixin, cls), namespace)


class Enum(metaclass=EnumType):
    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        numbers = [value for value in last_values if isinstance(value, int)]
        if len(numbers) != len(last_values):
            raise TypeError('unable to sort non-numeric values' if not numbers else
                            f"'<' not supported between instances of 'int' and '{type(last_values[-1]).__name__}'")
        return max(numbers) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __init__(self, *args, **kwds):
        pass

    def __setattr__(self, name, value):
        if name == 'name' or name == 'value':
            raise AttributeError(f"<enum 'Enum'> cannot set attribute {name!r}")
        object.__setattr__(self, name, value)

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}.{self._name_}'

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __dir__(self):
        return sorted(['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'])

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)


class ReprEnum(Enum):
    """Only the `repr` is an enumeration's; `str` and `format` are those of the data type."""


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return format(int(self), spec)


class StrEnum(str, ReprEnum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, spec):
        return format(str.__str__(self), spec)


class Flag(Enum):
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        return 2 ** highest.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        known = 0
        for one in cls._member_map_.values():
            known |= one._value_
        original = value
        if value < 0:
            value = known & ~(-value - 1) if -value - 1 <= known else known & value
        unknown = value & ~known
        if unknown and not issubclass(cls, IntFlag):
            width = max(value.bit_length(), known.bit_length())
            raise ValueError(f'{cls!r} invalid value {original!r}\n    given {_bits(value, width)}\n'
                             f'  allowed {_bits(known, width)}')
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        one = _blank(cls) if cls._member_type_ is object else int.__new__(cls, value)
        one._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        if unknown:
            names.append(str(unknown))
        one._name_ = '|'.join(names) if names and value else None
        one.__objclass__ = cls
        one._sort_order_ = None
        return cls._value2member_map_.setdefault(value, one)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' "
                            f"and '{type(self).__qualname__}'")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([one for one in type(self) if one._value_ & self._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f'<{type(self).__name__}: {self._value_!r}>'
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        if self._name_ is None:
            return f'{type(self).__name__}({self._value_!r})'
        return f'{type(self).__name__}.{self._name_}'

    def _other_value(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    def __invert__(self):
        known = 0
        for one in type(self)._member_map_.values():
            known |= one._value_
        return type(self)(known & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _bits(value, width):
    sign = '1' if value < 0 else '0'
    digits = bin(value & ((1 << width) - 1))[2:]
    return f'0b{sign} {digits.rjust(width, sign)}'


class IntFlag(int, ReprEnum, Flag):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return format(int(self), spec)

    def __contains__(self, other):
        return other & self == other


def unique(enumeration):
    duplicates = [(name, one._name_) for name, one in enumeration._member_map_.items() if name != one._name_]
    if duplicates:
        details = ', '.join([f'{alias} -> {name}' for alias, name in duplicates])
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration


property = property


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(name, one.name) for name, one in enumeration._member_map_.items() if name != one._name_]
                if duplicates:
                    details = ', '.join([f'{alias} -> {name}' for alias, name in duplicates])
                    raise ValueError(f'aliases found in {enumeration!r}: {details}')
            elif check is CONTINUOUS:
                values = sorted([one.value for one in enumeration])
                lacks = [n for n in range(values[0], values[-1] + 1) if n not in values] if len(values) > 1 else []
                if lacks:
                    shown = ', '.join([str(n) for n in lacks])
                    raise ValueError(f'invalid {type(enumeration).__name__.removesuffix("Type").lower()} '
                                     f'{enumeration.__name__!r}: missing values {shown}')
        return enumeration
