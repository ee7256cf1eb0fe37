"""What the built-ins do where Python code has to run: a method of the program's own class, a generator, a key function.

Two families. `_op_*` are the operators; the machine calls them when an operation met an object whose class overrides
it. `_py_*` are the twins of built-in functions (`_py_sorted`), of constructors (`_py_list`) and of methods
(`_py_list_extend`); they get the arguments that the built-in got. The frames of this file are hidden: an exception that
leaves one of them comes from the line that called the built-in.
"""

_MISSING = _sentinel()
_END = _sentinel()


# Operators.

def _op_binary(a, b, name, rname, symbol):
    if name == '__mod__' and type(a) is str:
        return _percent(a, b)
    if name == '__or__' and (isinstance(a, type) or a is None) and (isinstance(b, type) or b is None):
        return _UnionType((a, b))
    tried = False
    if type(a) is not type(b):
        reflected = _type_attr(b, rname)
        if reflected is not None and issubclass(type(b), type(a)) and reflected is not _type_attr(a, rname):
            tried = True
            result = reflected(b, a)
            if result is not NotImplemented:
                return result
    method = _type_attr(a, name)
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    if not tried and type(a) is not type(b):
        reflected = _type_attr(b, rname)
        if reflected is not None:
            result = reflected(b, a)
            if result is not NotImplemented:
                return result
    if isinstance(a, (set, frozenset)) and isinstance(b, (set, frozenset)):
        return _set_operation(a, b, name)
    if isinstance(a, dict) and isinstance(b, dict) and name == '__or__':
        result = a.copy()
        result.update(b)
        return result
    if name == '__mul__':
        if _is_sequence(a) and _type_attr(b, '__index__') is not None:
            return a * _index(b)
        if _is_sequence(b) and _type_attr(a, '__index__') is not None:
            return b * _index(a)
    _no_operation(a, b, symbol)


def _no_operation(a, b, symbol):
    left = _type_name(a)
    right = _type_name(b)
    if symbol == '+' and _is_sequence(a):
        raise TypeError(f'can only concatenate {left} (not "{right}") to {left}')
    if symbol == '*' and _is_sequence(a):
        raise TypeError(f"can't multiply sequence by non-int of type '{right}'")
    if symbol == '*' and _is_sequence(b):
        raise TypeError(f"can't multiply sequence by non-int of type '{left}'")
    if symbol == '**':
        symbol = '** or pow()'
    raise TypeError(f"unsupported operand type(s) for {symbol}: '{left}' and '{right}'")


def _is_sequence(a):
    return type(a) is list or type(a) is tuple or type(a) is str or type(a) is bytes


def _op_inplace(a, b, iname, name, rname, symbol):
    method = _type_attr(a, iname)
    if method is not None:
        result = method(a, b)
        if result is not NotImplemented:
            return result
    if type(a) is list and iname == '__iadd__':
        a.extend(b)
        return a
    if type(a) is dict and iname == '__ior__':
        a.update(b)
        return a
    if type(a) is set and isinstance(b, (set, frozenset)):
        if iname == '__ior__':
            a.update(b)
            return a
        if iname == '__iand__':
            a.intersection_update(b)
            return a
        if iname == '__isub__':
            a.difference_update(b)
            return a
        if iname == '__ixor__':
            a.symmetric_difference_update(b)
            return a
    if not symbol.endswith('='):
        symbol = symbol + '='
    return _op_binary(a, b, name, rname, symbol)


def _op_unary(a, name, symbol):
    method = _type_attr(a, name)
    if method is None:
        raise TypeError(f"bad operand type for unary {symbol}: '{_type_name(a)}'")
    return method(a)


def _op_compare(a, b, name, rname, symbol):
    kind = type(a)
    if kind is type(b):
        if kind is list or kind is tuple:
            return _compare_sequences(a, b, symbol)
        if kind is _deque:
            return _compare_sequences(list(a), list(b), symbol)
        if kind is dict and name == '__eq__':
            return _same_dicts(a, b)
        if kind is dict and name == '__ne__':
            return not _same_dicts(a, b)
    if isinstance(a, (set, frozenset)) and isinstance(b, (set, frozenset)):
        return _compare_sets(a, b, symbol)
    tried = False
    if kind is not type(b) and issubclass(type(b), kind):
        result = _compare_once(b, a, rname)
        tried = True
        if result is not NotImplemented:
            return result
    result = _compare_once(a, b, name)
    if result is not NotImplemented:
        return result
    if not tried:
        result = _compare_once(b, a, rname)
        if result is not NotImplemented:
            return result
    if name == '__eq__':
        return a is b
    if name == '__ne__':
        return a is not b
    raise TypeError(f"'{symbol}' not supported between instances of '{_type_name(a)}' and '{_type_name(b)}'")


def _compare_once(a, b, name):
    method = _type_attr(a, name)
    if method is not None:
        return method(a, b)
    if name == '__ne__':
        method = _type_attr(a, '__eq__')
        if method is not None:
            result = method(a, b)
            if result is not NotImplemented:
                return not result
    return NotImplemented


def _compare_sequences(a, b, symbol):
    if symbol == '==' and len(a) != len(b):
        return False
    if symbol == '!=' and len(a) != len(b):
        return True
    i = 0
    while i < len(a) and i < len(b):
        x = a[i]
        y = b[i]
        if x is not y and not x == y:
            break
        i += 1
    else:
        if symbol == '==':
            return len(a) == len(b)
        if symbol == '!=':
            return len(a) != len(b)
        if symbol == '<':
            return len(a) < len(b)
        if symbol == '<=':
            return len(a) <= len(b)
        if symbol == '>':
            return len(a) > len(b)
        return len(a) >= len(b)
    if symbol == '==':
        return False
    if symbol == '!=':
        return True
    if symbol == '<':
        return x < y
    if symbol == '<=':
        return x <= y
    if symbol == '>':
        return x > y
    return x >= y


def _same_dicts(a, b):
    if len(a) != len(b):
        return False
    for key, value in list(a.items()):
        at = _find(b, key)
        if at is None:
            return False
        other = _table_value(b, at)
        if other is not value and not other == value:
            return False
    return True


def _compare_sets(a, b, symbol):
    if symbol == '==':
        return len(a) == len(b) and _all_in(a, b)
    if symbol == '!=':
        return not (len(a) == len(b) and _all_in(a, b))
    if symbol == '<=':
        return _all_in(a, b)
    if symbol == '<':
        return len(a) < len(b) and _all_in(a, b)
    if symbol == '>=':
        return _all_in(b, a)
    return len(b) < len(a) and _all_in(b, a)


def _all_in(a, b):
    for item in list(a):
        if _find(b, item) is None:
            return False
    return True


def _set_operation(a, b, name):
    if name == '__or__':
        result = _py_set_union(a, b)
    elif name == '__and__':
        result = _py_set_intersection(a, b)
    elif name == '__sub__':
        result = _py_set_difference(a, b)
    elif name == '__xor__':
        result = _py_set_symmetric_difference(a, b)
    else:
        _no_operation(a, b, {'__add__': '+', '__mul__': '*'}.get(name, name))
    return result


def _op_contains(container, item):
    kind = type(container)
    if kind is list or kind is tuple or kind is _deque:
        i = 0
        while i < len(container):
            x = container[i]
            if x is item or x == item:
                return True
            i += 1
        return False
    if kind is dict or kind is set or kind is frozenset:
        return _find(container, item) is not None
    method = _type_attr(container, '__contains__')
    if method is not None:
        return bool(method(container, item))
    if _type_attr(container, '__iter__') is None and _type_attr(container, '__getitem__') is None:
        if not _iterable(container):
            raise TypeError(f"argument of type '{_type_name(container)}' is not iterable")
    for x in container:
        if x is item or x == item:
            return True
    return False


def _op_import_from(name, function, module):
    try:
        return function(name)
    except AttributeError:
        pass
    place = getattr(module, '__file__', 'unknown location')
    raise ImportError(f'cannot import name {name!r} from {module.__name__!r} ({place})', name=module.__name__)


def _op_getitem(obj, key):
    if type(obj) is dict:
        at = _find(obj, key)
        if at is None:
            raise KeyError(key)
        return _table_value(obj, at)
    method = _type_attr(obj, '__getitem__')
    if method is not None:
        return method(obj, key)
    if isinstance(obj, type):
        method = getattr(obj, '__class_getitem__', None)
        if method is not None:
            return method(key)
        if _is_generic(obj):
            return _GenericAlias(obj, key)
        raise TypeError(f"type '{obj.__name__}' is not subscriptable")
    if _subscriptable(obj):
        return obj[_index_of(obj, key)]
    raise TypeError(f"'{_type_name(obj)}' object is not subscriptable")


class _GenericAlias:
    """`list[int]`: the class, with parameters that mean nothing when a program runs."""

    __module__ = 'types'
    __qualname__ = 'GenericAlias'

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, args):
        return _GenericAlias(self.__origin__, args)

    def __or__(self, other):
        return _UnionType((self, other))

    def __ror__(self, other):
        return _UnionType((other, self))

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash(self.__origin__) ^ hash(self.__args__)

    def __instancecheck__(self, obj):
        raise TypeError('isinstance() argument 2 cannot be a parameterized generic')

    def __subclasscheck__(self, obj):
        raise TypeError('issubclass() argument 2 cannot be a parameterized generic')

    def __repr__(self):
        return f"{_type_text(self.__origin__)}[{', '.join([_type_text(arg) for arg in self.__args__])}]"


class _UnionType:
    """`int | str`"""

    def __init__(self, members):
        flat = []
        for one in members:
            one = type(None) if one is None else one
            for part in one.__args__ if isinstance(one, _UnionType) else (one,):
                if part not in flat:
                    flat.append(part)
        self.__args__ = tuple(flat)

    def __or__(self, other):
        return _UnionType((self, other))

    def __ror__(self, other):
        return _UnionType((other, self))

    def __eq__(self, other):
        if not isinstance(other, _UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        for one in self.__args__:
            if isinstance(obj, one):
                return True
        return False

    def __subclasscheck__(self, cls):
        for one in self.__args__:
            if issubclass(cls, one):
                return True
        return False

    def __repr__(self):
        return ' | '.join([_type_text(one) for one in self.__args__])


def _type_text(one):
    if one is ...:
        return '...'
    if one is None or one is type(None):
        return 'None'
    if isinstance(one, list):
        return '[' + ', '.join([_type_text(part) for part in one]) + ']'
    if isinstance(one, type):
        return one.__qualname__ if one.__module__ == 'builtins' else f'{one.__module__}.{one.__qualname__}'
    return repr(one)


def _subscriptable(obj):
    return isinstance(obj, (list, tuple, str, bytes, bytearray, range, _deque))


def _index_of(obj, key):
    if isinstance(key, slice):
        return slice(_bound(key.start), _bound(key.stop), _bound(key.step))
    if _type_attr(key, '__index__') is None:
        what = {'str': 'string', 'bytes': 'byte'}.get(_type_name(obj), _type_name(obj))
        raise TypeError(f"{what} indices must be integers or slices, not {_type_name(key)}")
    return _index(key)


def _bound(value):
    if value is None or isinstance(value, int):
        return value
    if _type_attr(value, '__index__') is None:
        raise TypeError('slice indices must be integers or None or have an __index__ method')
    return _index(value)


def _index(value):
    if isinstance(value, int):
        return value
    method = _type_attr(value, '__index__')
    if method is None:
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    result = method(value)
    if not isinstance(result, int):
        raise TypeError(f'__index__ returned non-int (type {_type_name(result)})')
    return result


def _op_setitem(obj, key, value):
    if type(obj) is dict:
        _store(obj, key, value)
        return
    method = _type_attr(obj, '__setitem__')
    if method is not None:
        method(obj, key, value)
        return
    if isinstance(obj, (list, bytearray)):
        if isinstance(key, slice):
            obj[_index_of(obj, key)] = list(value)
        else:
            obj[_index_of(obj, key)] = value
        return
    raise TypeError(f"'{_type_name(obj)}' object does not support item assignment")


def _op_delitem(obj, key):
    if type(obj) is dict:
        at = _find(obj, key)
        if at is None:
            raise KeyError(key)
        _table_remove(obj, at)
        return
    method = _type_attr(obj, '__delitem__')
    if method is not None:
        method(obj, key)
        return
    if isinstance(obj, (list, bytearray)):
        del obj[_index_of(obj, key)]
        return
    raise TypeError(f"'{_type_name(obj)}' object doesn't support item deletion")


def _op_iter(obj):
    method = _type_attr(obj, '__iter__')
    if method is not None:
        result = method(obj)
        if not _is_iterator(result):
            raise TypeError(f"iter() returned non-iterator of type '{_type_name(result)}'")
        return result
    if _type_attr(obj, '__getitem__') is not None:
        return _items_by_position(obj)
    raise TypeError(f"'{_type_name(obj)}' object is not iterable")


def _items_by_position(obj):
    method = _type_attr(obj, '__getitem__')
    i = 0
    while True:
        try:
            item = method(obj, i)
        except (IndexError, StopIteration):
            return
        yield item
        i += 1


def _op_next(iterator):
    method = _type_attr(iterator, '__next__')
    if method is None:
        raise TypeError(f"'{_type_name(iterator)}' object is not an iterator")
    return method(iterator)


def _op_truth(obj):
    method = _type_attr(obj, '__bool__')
    if method is not None:
        result = method(obj)
        if result is not True and result is not False:
            raise TypeError(f'__bool__ should return bool, returned {_type_name(result)}')
        return result
    if _type_attr(obj, '__len__') is not None:
        return _op_len(obj) != 0
    return True


def _op_len(obj):
    method = _type_attr(obj, '__len__')
    if method is None:
        raise TypeError(f"object of type '{_type_name(obj)}' has no len()")
    result = _index(method(obj))
    if result < 0:
        raise ValueError('__len__() should return >= 0')
    return int(result)


def _op_hash(obj):
    kind = type(obj)
    if kind is tuple:
        return hash(tuple([hash(item) for item in obj]))
    if kind is frozenset:
        return hash(frozenset([hash(item) for item in obj]))
    method = _type_attr(obj, '__hash__')
    if method is None:
        raise TypeError(f"unhashable type: '{_type_name(obj)}'")
    result = method(obj)
    if not isinstance(result, int):
        raise TypeError('__hash__ method should return an integer')
    return _hash_number(result)


def _op_str(obj):
    if type(obj) is str:
        return obj
    method = _type_attr(obj, '__str__')
    if method is None:
        return _op_repr(obj)
    result = method(obj)
    if not isinstance(result, str):
        raise TypeError(f'__str__ returned non-string (type {_type_name(result)})')
    return result


def _op_repr(obj):
    return _repr(obj, ())


def _repr(obj, outer):
    kind = type(obj)
    if kind is list:
        return _repr_items(obj, outer, '[', ']', '[...]')
    if kind is _deque:
        end = '])' if obj.maxlen is None else f'], maxlen={obj.maxlen})'
        return _repr_items(list(obj), outer, 'deque([', end, '[...]')
    if kind is tuple:
        return _repr_items(obj, outer, '(', ',)' if len(obj) == 1 else ')', '(...)')
    if kind is set or kind is frozenset:
        if len(obj) == 0:
            return 'set()' if kind is set else 'frozenset()'
        text = _repr_items(list(obj), outer, '{', '}', '{...}')
        return text if kind is set else f'frozenset({text})'
    if kind is dict:
        if _is_in(outer, obj):
            return '{...}'
        outer = outer + (obj,)
        return '{' + ', '.join([_repr(k, outer) + ': ' + _repr(v, outer) for k, v in list(obj.items())]) + '}'
    name = _type_name(obj)
    if name == 'dict_keys' or name == 'dict_values' or name == 'dict_items':
        return f'{name}({_repr(list(obj), outer)})'
    if name == 'slice' and kind is slice:
        return f'slice({_repr(obj.start, outer)}, {_repr(obj.stop, outer)}, {_repr(obj.step, outer)})'
    method = _type_attr(obj, '__repr__')
    if method is None:
        return repr(obj)
    result = method(obj)
    if not isinstance(result, str):
        raise TypeError(f'__repr__ returned non-string (type {_type_name(result)})')
    return result


def _repr_items(obj, outer, start, end, again):
    if _is_in(outer, obj):
        return again
    outer = outer + (obj,)
    return start + ', '.join([_repr(item, outer) for item in obj]) + end


def _is_in(outer, obj):
    for one in outer:
        if one is obj:
            return True
    return False


def _py_format(value, spec=''):
    method = _type_attr(value, '__format__')
    if method is not None:
        result = method(value, spec)
        if not isinstance(result, str):
            raise TypeError(f'__format__ must return a str, not {_type_name(result)}')
        return result
    if spec == '':
        return str(value)
    raise TypeError(f'unsupported format string passed to {_type_name(value)}.__format__')


# Tables: dictionaries and sets whose keys are compared by the program.

def _find(table, key):
    """The position of a key in a dictionary or set, or None."""
    number = hash(key)
    while True:
        changes = _table_changes(table)
        for at in _table_candidates(table, number):
            other = _table_key(table, at)
            if other is key or other == key:
                if _table_changes(table) != changes:
                    break
                return at
        else:
            return None


def _store(table, key, value):
    while True:
        at = _find(table, key)
        if at is not None:
            if _table_set(table, at, value):
                return
        elif _table_push(table, hash(key), key, value, _table_changes(table)):
            return


# Built-in functions.

def _py_print(*args, sep=' ', end='\n', file=None, flush=False):
    if sep is None:
        sep = ' '
    if end is None:
        end = '\n'
    pieces = []
    for arg in args:
        if pieces:
            pieces.append(sep)
        pieces.append(str(arg))
    pieces.append(end)
    if file is None:
        file = _standard_output()
    if _is_stream(file):
        _write_pieces(file, pieces)
    else:
        for piece in pieces:
            if piece:
                file.write(piece)
        if flush:
            file.flush()


def _standard_input():
    import sys
    return sys.stdin


def _write_to(file, text):
    file.write(text)


def _py_input(prompt=''):
    text = str(prompt)
    if text:
        _py_print(text, end='', flush=True)
    line = _read_line() if _is_stream(_standard_input()) else _standard_input().readline()
    if line == '':
        raise EOFError('EOF when reading a line')
    return line[:-1] if line.endswith('\n') else line


def _py_open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    import io
    return io.open(file, mode, buffering, encoding, errors, newline)


def _py_len(obj):
    return _op_len(obj)


def _py_hash(obj):
    return _op_hash(obj)


def _py_repr(obj):
    return _op_repr(obj)


def _py_ascii(obj):
    return _escaped(_op_repr(obj))


def _py_iter(obj, sentinel=_MISSING):
    if sentinel is _MISSING:
        return _op_iter(obj)
    return _calls_until(obj, sentinel)


def _calls_until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def _py_next(iterator, default=_MISSING):
    if default is _MISSING:
        return _op_next(iterator)
    try:
        return _op_next(iterator)
    except StopIteration:
        return default


def _py_getattr(obj, name, default=_MISSING):
    if default is _MISSING:
        return _attr_get(obj, name)
    try:
        return _attr_get(obj, name)
    except AttributeError:
        return default


def _py_hasattr(obj, name):
    try:
        _attr_get(obj, name)
    except AttributeError:
        return False
    return True


def _py_setattr(obj, name, value):
    _attr_set(obj, name, value)


def _py_delattr(obj, name):
    _attr_del(obj, name)


def _py_any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def _py_all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def _py_sum(iterable, start=0):
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    for item in iterable:
        start = start + item
    return start


def _py_min(*args, key=None, default=_MISSING):
    return _extreme('min', args, key, default)


def _py_max(*args, key=None, default=_MISSING):
    return _extreme('max', args, key, default)


def _extreme(name, args, key, default):
    items = args[0] if len(args) == 1 else args
    best = _MISSING
    best_key = None
    for item in items:
        item_key = item if key is None else key(item)
        if best is _MISSING or (item_key < best_key if name == 'min' else item_key > best_key):
            best = item
            best_key = item_key
    if best is _MISSING:
        if default is _MISSING:
            raise ValueError(f'{name}() arg is an empty sequence')
        return default
    return best


def _py_sorted(iterable, *, key=None, reverse=False):
    items = list(iterable)
    items.sort(key=key, reverse=reverse)
    return items


def _py_reversed(sequence):
    method = _type_attr(sequence, '__reversed__')
    if method is not None:
        return method(sequence)
    if _type_attr(sequence, '__getitem__') is None or _type_attr(sequence, '__len__') is None:
        raise TypeError(f"'{_type_name(sequence)}' object is not reversible")
    return _items_from_the_end(sequence, len(sequence))


def _items_from_the_end(sequence, n):
    while n > 0:
        n -= 1
        yield sequence[n]


def _py_enumerate(iterable, start=0):
    return _numbered(iter(iterable), _index(start))


def _numbered(iterator, n):
    for item in iterator:
        yield n, item
        n += 1


def _py_zip(*iterables, strict=False):
    return _zipped([iter(i) for i in iterables], strict)


def _zipped(iterators, strict):
    if not iterators:
        return
    while True:
        items = []
        for iterator in iterators:
            item = next(iterator, _END)
            if item is _END:
                if strict:
                    _unequal(iterators, len(items))
                return
            items.append(item)
        yield tuple(items)


def _unequal(iterators, ended):
    if ended > 0:
        before = 'argument 1' if ended == 1 else f'arguments 1-{ended}'
        raise ValueError(f'zip() argument {ended + 1} is shorter than {before}')
    n = 1
    for iterator in iterators[1:]:
        if next(iterator, _END) is not _END:
            before = 'argument 1' if n == 1 else f'arguments 1-{n}'
            raise ValueError(f'zip() argument {n + 1} is longer than {before}')
        n += 1


def _py_map(function, *iterables):
    if len(iterables) == 1:
        return _mapped(function, iter(iterables[0]))
    return _mapped_all(function, [iter(i) for i in iterables])


def _mapped(function, iterator):
    for item in iterator:
        yield function(item)


def _mapped_all(function, iterators):
    for items in _zipped(iterators, False):
        yield function(*items)


def _py_filter(function, iterable):
    return _filtered(function, iter(iterable))


def _filtered(function, iterator):
    if function is None:
        for item in iterator:
            if item:
                yield item
    else:
        for item in iterator:
            if function(item):
                yield item


def _py_abs(x):
    method = _type_attr(x, '__abs__')
    if method is None:
        raise TypeError(f"bad operand type for abs(): '{_type_name(x)}'")
    return method(x)


def _py_round(number, ndigits=None):
    method = _type_attr(number, '__round__')
    if method is None:
        raise TypeError(f"type {_type_name(number)} doesn't define __round__ method")
    return method(number) if ndigits is None else method(number, ndigits)


def _py_divmod(a, b):
    if _type_attr(a, '__divmod__') is None and _type_attr(b, '__rdivmod__') is None:
        raise TypeError(f"unsupported operand type(s) for divmod(): '{_type_name(a)}' and '{_type_name(b)}'")
    return _op_binary(a, b, '__divmod__', '__rdivmod__', 'divmod()')


def _py_pow(base, exp, mod=None):
    if mod is None:
        return base ** exp
    method = _type_attr(base, '__pow__')
    if method is not None:
        return method(base, exp, mod)
    return pow(_index(base), _index(exp), _index(mod))


def _py_bin(number):
    return bin(_index(number))


def _py_oct(number):
    return oct(_index(number))


def _py_hex(number):
    return hex(_index(number))


def _py_chr(number):
    return chr(_index(number))


class _Globals:
    """The variables of a module, under the name of what they are in CPython."""

    def __init__(self, module):
        self._module = module

    def __getitem__(self, name):
        try:
            return self._module.__dict__[name]
        except KeyError:
            raise KeyError(name) from None

    def __setitem__(self, name, value):
        setattr(self._module, name, value)

    def __delitem__(self, name):
        if name not in self._module.__dict__:
            raise KeyError(name)
        delattr(self._module, name)

    def __contains__(self, name):
        return name in self._module.__dict__

    def __iter__(self):
        return iter(self._module.__dict__)

    def __len__(self):
        return len(self._module.__dict__)

    def __repr__(self):
        return repr(self._module.__dict__)

    def __eq__(self, other):
        return self.copy() == (other.copy() if isinstance(other, _Globals) else other)

    def copy(self):
        return dict(self._module.__dict__)

    def keys(self):
        return self.copy().keys()

    def values(self):
        return self.copy().values()

    def items(self):
        return self.copy().items()

    def get(self, name, default=None):
        return self._module.__dict__.get(name, default)

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, other=(), /, **named):
        for name, value in dict(other, **named).items():
            self[name] = value

    def pop(self, name, *default):
        if name in self or not default:
            value = self[name]
            del self[name]
            return value
        return default[0]


_Globals.__name__ = 'dict'


def _py_globals():
    return _Globals(_loaded_module(_caller_module()))


def _text_code(source, file, value):
    if isinstance(source, (bytes, bytearray)):
        source = source.decode()
    if isinstance(source, str):
        return _compile_text(source.lstrip(' \t') if value else source, file, value)
    return source


def _py_compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1):
    if mode not in ('exec', 'eval', 'single'):
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    if not isinstance(source, (str, bytes, bytearray)):
        raise TypeError('compile() arg 1 must be a string, bytes or AST object')
    return _text_code(source, filename if isinstance(filename, str) else str(filename), mode == 'eval')


def _run_text(code, globals, locals):
    module = _caller_module()
    if isinstance(globals, _Globals):
        module = globals._module.__name__
    if globals is None or isinstance(globals, _Globals):
        found = _caller_locals() if globals is None and locals is None else locals
        if found is None or isinstance(found, _Globals):
            return _text_function(code, module, False)()
        return _text_function(code, module, True)(found)
    if '__builtins__' not in globals:
        globals['__builtins__'] = _import_builtins()
    if locals is None or locals is globals:
        return _text_function(code, globals, False)()
    return _text_function(code, globals, True)(locals)


def _import_builtins():
    _import_module('builtins')
    return _loaded_module('builtins')


def _py_eval(source, globals=None, locals=None, /):
    if globals is not None and not isinstance(globals, (dict, _Globals)):
        raise TypeError('globals must be a dict')
    if not isinstance(source, (str, bytes, bytearray)) and _type_name(source) != 'code':
        raise TypeError('eval() arg 1 must be a string, bytes or code object')
    return _run_text(_text_code(source, '<string>', True), globals, locals)


def _py_exec(source, globals=None, locals=None, /, *, closure=None):
    if globals is not None and not isinstance(globals, (dict, _Globals)):
        raise TypeError(f'exec() globals must be a dict, not {_type_name(globals)}')
    if not isinstance(source, (str, bytes, bytearray)) and _type_name(source) != 'code':
        raise TypeError('exec() arg 1 must be a string, bytes or code object')
    _run_text(_text_code(source, '<string>', False), globals, locals)


def _py_locals():
    found = _caller_locals()
    return _py_globals() if found is None else found


def _py_vars(*given):
    return given[0].__dict__ if given else _py_locals()


def _py___import__(name, globals=None, locals=None, fromlist=(), level=0):
    end = name.find('.')
    while end >= 0:
        _import_module(name[:end])
        end = name.find('.', end + 1)
    _import_module(name)
    return _loaded_module(name if fromlist else name.partition('.')[0])


def _py_dir(*given):
    if not given:
        return sorted(_py_locals())
    obj, = given
    return sorted(_type_attr(obj, '__dir__')(obj))


def _py_math_floor(x):
    method = _type_attr(x, '__floor__')
    return _floor(_py_float(x)) if method is None else method(x)


def _py_math_ceil(x):
    method = _type_attr(x, '__ceil__')
    return -_floor(-_py_float(x)) if method is None else method(x)


def _floor(x):
    return int(x // 1)


def _py_math_trunc(x):
    method = _type_attr(x, '__trunc__')
    if method is None:
        raise TypeError(f"type {_type_name(x)} doesn't define __trunc__ method")
    return method(x)


# Constructors.

def _py_str(object='', encoding='utf-8', errors='strict'):
    return _op_str(object)


def _py_bool(x=False):
    return _op_truth(x)


def _py_int(x=0, base=_MISSING):
    if base is not _MISSING:
        return int(x, _index(base))
    method = _type_attr(x, '__int__')
    if method is not None:
        result = method(x)
        if not isinstance(result, int):
            raise TypeError(f'__int__ returned non-int (type {_type_name(result)})')
        return int(result)
    if _type_attr(x, '__index__') is not None:
        return int(_index(x))
    method = _type_attr(x, '__trunc__')
    if method is not None:
        return int(method(x))
    raise TypeError("int() argument must be a string, a bytes-like object or a real number, "
                    f"not '{_type_name(x)}'")


def _py_float(x=0.0):
    method = _type_attr(x, '__float__')
    if method is not None:
        result = method(x)
        if not isinstance(result, float):
            raise TypeError(f'{_type_name(x)}.__float__ returned non-float (type {_type_name(result)})')
        return result
    if _type_attr(x, '__index__') is not None:
        return float(_index(x))
    raise TypeError(f"float() argument must be a string or a real number, not '{_type_name(x)}'")


def _py_complex(real=0, imag=0):
    return complex(_complex_part(real), _complex_part(imag))


def _complex_part(x):
    method = _type_attr(x, '__complex__')
    if method is None:
        return x if isinstance(x, (complex, int, float)) else _py_float(x)
    result = method(x)
    if not isinstance(result, complex):
        raise TypeError(f'{_type_name(x)}.__complex__ returned non-complex (type {_type_name(result)})')
    return result


def _py_list(iterable=()):
    return [item for item in iterable]


def _py_tuple(iterable=()):
    return tuple([item for item in iterable])


def _py_set(iterable=()):
    result = set()
    for item in iterable:
        result.add(item)
    return result


def _py_frozenset(iterable=()):
    return _freeze(_py_set(iterable))


def _py_dict(*args, **kwargs):
    result = {}
    _py_dict_update(result, *args, **kwargs)
    return result


def _py_bytes(source=b'', encoding=None, errors=None):
    method = _type_attr(source, '__bytes__')
    if method is not None:
        return method(source)
    if _type_attr(source, '__index__') is not None:
        return bytes(_index(source))
    if _type_attr(source, '__iter__') is None and _type_attr(source, '__getitem__') is None and not _iterable(source):
        raise TypeError(f"cannot convert '{_type_name(source)}' object to bytes")
    return bytes([_index(item) for item in source])


def _py_bytearray(source=b'', encoding=None, errors=None):
    if _type_attr(source, '__index__') is not None:
        return bytearray(_index(source))
    if _type_attr(source, '__iter__') is None and _type_attr(source, '__getitem__') is None and not _iterable(source):
        raise TypeError(f"cannot convert '{_type_name(source)}' object to bytearray")
    return bytearray([_index(item) for item in source])


def _py_range(*args):
    return range(*[_index(arg) for arg in args])


# Methods of str and bytes.

def _py_str_join(self, iterable):
    return self.join([item for item in iterable])


def _py_str_format(self, *args, **kwargs):
    return _format_template(self, args, kwargs, [0])


def _py_str_format_map(self, mapping):
    return _format_template(self, (), mapping, [0])


def _format_template(template, args, kwargs, counter):
    pieces = []
    for literal, field, spec, conversion in _format_fields(template):
        pieces.append(literal)
        if field is None:
            continue
        value = _format_value(field, args, kwargs, counter)
        if conversion == 'r':
            value = repr(value)
        elif conversion == 's':
            value = str(value)
        elif conversion == 'a':
            value = ascii(value)
        if '{' in spec:
            spec = _format_template(spec, args, kwargs, counter)
        pieces.append(format(value, spec))
    return ''.join(pieces)


def _format_value(field, args, kwargs, counter):
    end = 0
    while end < len(field) and field[end] not in '.[':
        end += 1
    first = field[:end]
    if first == '':
        at = counter[0]
        counter[0] = at + 1
    elif first.isdigit():
        at = int(first)
    else:
        at = None
    if at is None:
        value = kwargs[first]
    elif at >= len(args):
        raise IndexError(f'Replacement index {at} out of range for positional args tuple')
    else:
        value = args[at]
    rest = field[end:]
    while rest:
        if rest[0] == '.':
            end = 1
            while end < len(rest) and rest[end] not in '.[':
                end += 1
            value = getattr(value, rest[1:end])
            rest = rest[end:]
        else:
            end = rest.index(']')
            key = rest[1:end]
            value = value[int(key) if key.isdigit() else key]
            rest = rest[end + 1:]
    return value


def _py_str_translate(self, table):
    pieces = []
    for c in self:
        try:
            to = table[ord(c)]
        except LookupError:
            pieces.append(c)
            continue
        if to is None:
            continue
        pieces.append(chr(to) if isinstance(to, int) else to)
    return ''.join(pieces)


def _percent(template, args):
    """`template % args` where an argument's text has to be asked for in Python."""
    mapping = args if isinstance(args, dict) else None
    items = args if isinstance(args, tuple) else (args,)
    pieces = []
    taken = []
    used = 0
    for literal, key, options, kind in _percent_fields(template):
        pieces.append(literal)
        if kind == '':
            continue
        if kind == '%':
            pieces.append('%%')
            continue
        for _ in range(options.count('*')):
            taken.append(items[used])
            used += 1
        if key is not None:
            if mapping is None:
                raise TypeError('format requires a mapping')
            value = mapping[key]
        else:
            if used >= len(items):
                raise TypeError('not enough arguments for format string')
            value = items[used]
            used += 1
        if kind == 's':
            value = str(value)
        elif kind == 'r':
            value = repr(value)
            kind = 's'
        elif kind == 'a':
            value = ascii(value)
            kind = 's'
        elif kind in 'diu' and not isinstance(value, (int, float)):
            if _type_attr(value, '__int__') is None and _type_attr(value, '__index__') is None:
                raise TypeError(f'%{kind} format: a real number is required, not {_type_name(value)}')
            value = int(value)
        elif kind in 'xXo' and not isinstance(value, int):
            if _type_attr(value, '__index__') is None:
                raise TypeError(f'%{kind} format: an integer is required, not {_type_name(value)}')
            value = _index(value)
        elif kind in 'eEfFgG' and not isinstance(value, (int, float)):
            if _type_attr(value, '__float__') is None:
                raise TypeError(f'must be real number, not {_type_name(value)}')
            value = float(value)
        pieces.append('%' + options + kind)
        taken.append(value)
    if mapping is None and used < len(items):
        raise TypeError('not all arguments converted during string formatting')
    return ''.join(pieces) % tuple(taken)


def _py_bytes_join(self, iterable):
    return self.join([item for item in iterable])


def _py_bytearray_join(self, iterable):
    return self.join([item for item in iterable])


def _py_bytearray_extend(self, iterable):
    self.extend([_index(item) for item in iterable])


# Methods of list and tuple.

def _py_list_extend(self, iterable):
    for item in iterable:
        self.append(item)


def _py_list_insert(self, index, item):
    self.insert(_index(index), item)


def _py_list_pop(self, index=-1):
    return self.pop(_index(index))


def _position(sequence, sought, start, stop):
    i = start
    while i < stop and i < len(sequence):
        item = sequence[i]
        if item is sought or item == sought:
            return i
        i += 1
    return None


def _window(n, start, stop):
    start = _index(start)
    stop = _index(stop)
    if start < 0:
        start = max(start + n, 0)
    if stop < 0:
        stop = max(stop + n, 0)
    return start, stop


def _py_list_index(self, value, start=0, stop=9223372036854775807):
    start, stop = _window(len(self), start, stop)
    at = _position(self, value, start, stop)
    if at is None:
        raise ValueError(f'{value!r} is not in list')
    return at


def _py_list_count(self, value):
    n = 0
    for item in self:
        if item is value or item == value:
            n += 1
    return n


def _py_list_remove(self, value):
    at = _position(self, value, 0, 9223372036854775807)
    if at is None:
        raise ValueError('list.remove(x): x not in list')
    del self[at]


def _py_list_sort(self, *, key=None, reverse=False):
    items = _list_take(self)
    try:
        keys = items if key is None else [key(item) for item in items]
        order = _sort_order(keys, bool(reverse))
        if order is None:
            order = _sort_positions(keys, bool(reverse))
        result = _sort_pick(items, order)
    except BaseException:
        _list_put(self, items)
        raise
    if not _list_put(self, result):
        raise ValueError('list modified during sort')


def _sort_positions(keys, reverse):
    """The order of keys that the program compares: a stable merge sort."""
    order = list(range(len(keys)))
    if reverse:
        order.reverse()
    width = 1
    while width < len(order):
        merged = []
        for start in range(0, len(order), 2 * width):
            i = start
            middle = min(start + width, len(order))
            j = middle
            end = min(start + 2 * width, len(order))
            while i < middle and j < end:
                if keys[order[j]] < keys[order[i]]:
                    merged.append(order[j])
                    j += 1
                else:
                    merged.append(order[i])
                    i += 1
            while i < middle:
                merged.append(order[i])
                i += 1
            while j < end:
                merged.append(order[j])
                j += 1
        order = merged
        width *= 2
    if reverse:
        order.reverse()
    return order


def _py_tuple_index(self, value, start=0, stop=9223372036854775807):
    start, stop = _window(len(self), start, stop)
    at = _position(self, value, start, stop)
    if at is None:
        raise ValueError('tuple.index(x): x not in tuple')
    return at


def _py_tuple_count(self, value):
    return _py_list_count(self, value)


def _py_range_index(self, value):
    at = _position(self, value, 0, len(self))
    if at is None:
        raise ValueError('sequence.index(x): x not in sequence')
    return at


def _py_range_count(self, value):
    return _py_list_count(self, value)


# Methods of deque.

def _py_deque(iterable=(), maxlen=None):
    return _deque([item for item in iterable], maxlen)


def _py_deque___init__(self, iterable=(), maxlen=None):
    _deque.__init__(self, [item for item in iterable], maxlen)


def _py_deque_extend(self, iterable):
    for item in iterable:
        _deque.append(self, item)


def _py_deque_extendleft(self, iterable):
    for item in iterable:
        _deque.appendleft(self, item)


def _py_deque_count(self, value):
    return _py_list_count(self, value)


def _py_deque_index(self, value, start=0, stop=9223372036854775807):
    items = list(self)
    start, stop = _window(len(items), start, stop)
    at = _position(items, value, start, stop)
    if at is None:
        raise ValueError(f'{value!r} is not in deque')
    return at


def _py_deque_remove(self, value):
    at = _position(list(self), value, 0, 9223372036854775807)
    if at is None:
        raise ValueError(f'{value!r} is not in deque')
    del self[at]


# Methods of dict.

def _py_dict_get(self, key, default=None):
    at = _find(self, key)
    return default if at is None else _table_value(self, at)


def _py_dict_pop(self, key, default=_MISSING):
    at = _find(self, key)
    if at is None:
        if default is _MISSING:
            raise KeyError(key)
        return default
    return _table_remove(self, at)


def _py_dict_setdefault(self, key, default=None):
    while True:
        at = _find(self, key)
        if at is not None:
            return _table_value(self, at)
        if _table_push(self, hash(key), key, default, _table_changes(self)):
            return default


def _py_dict_update(self, *args, **kwargs):
    if _base(self) is not self:
        _py_dict_update(_base(self), *args, **kwargs)
        return
    if args:
        other = args[0]
        if isinstance(other, dict) and type(other).__iter__ is dict.__iter__:
            for key, value in list(dict.items(other)):
                self[key] = value
        elif _type_attr(other, 'keys') is not None:
            for key in other.keys():
                self[key] = other[key]
        else:
            n = 0
            for pair in other:
                if not _iterable(pair):
                    raise TypeError(f'cannot convert dictionary update sequence element #{n} to a sequence')
                pair = list(pair)
                if len(pair) != 2:
                    raise ValueError(f'dictionary update sequence element #{n} has length {len(pair)}; 2 is required')
                self[pair[0]] = pair[1]
                n += 1
    for key, value in kwargs.items():
        self[key] = value


def _py_dict_fromkeys(cls, iterable, value=None):
    result = {}
    for key in iterable:
        result[key] = value
    return result


# Methods of set and frozenset.

def _py_set_add(self, item):
    _store(self, item, None)


def _py_set_discard(self, item):
    at = _find(self, item)
    if at is not None:
        _table_remove(self, at)


def _py_set_remove(self, item):
    at = _find(self, item)
    if at is None:
        raise KeyError(item)
    _table_remove(self, at)


def _py_set_update(self, *others):
    for other in others:
        for item in list(other):
            self.add(item)


def _like(self, result):
    return _freeze(result) if isinstance(self, frozenset) else result


def _py_set_union(self, *others):
    result = _py_set(self)
    _py_set_update(result, *others)
    return _like(self, result)


def _py_set_intersection(self, *others):
    items = list(self)
    for other in others:
        table = other if isinstance(other, (set, frozenset, dict)) else _py_set(other)
        items = [item for item in items if _find(table, item) is not None]
    return _like(self, _py_set(items))


def _py_set_difference(self, *others):
    items = list(self)
    for other in others:
        table = other if isinstance(other, (set, frozenset, dict)) else _py_set(other)
        items = [item for item in items if _find(table, item) is None]
    return _like(self, _py_set(items))


def _py_set_symmetric_difference(self, other):
    other = other if isinstance(other, (set, frozenset)) else _py_set(other)
    items = [item for item in self if _find(other, item) is None]
    items += [item for item in other if _find(self, item) is None]
    return _like(self, _py_set(items))


def _replace_items(self, items):
    items = list(items)
    self.clear()
    for item in items:
        self.add(item)


def _py_set_intersection_update(self, *others):
    _replace_items(self, _py_set_intersection(self, *others))


def _py_set_difference_update(self, *others):
    _replace_items(self, _py_set_difference(self, *others))


def _py_set_symmetric_difference_update(self, other):
    _replace_items(self, _py_set_symmetric_difference(self, other))


def _py_set_issubset(self, other):
    return _all_in(self, other if isinstance(other, (set, frozenset, dict)) else _py_set(other))


def _py_set_issuperset(self, other):
    for item in other:
        if _find(self, item) is None:
            return False
    return True


def _py_set_isdisjoint(self, other):
    for item in other:
        if _find(self, item) is not None:
            return False
    return True


_py_frozenset_union = _py_set_union
_py_frozenset_intersection = _py_set_intersection
_py_frozenset_difference = _py_set_difference
_py_frozenset_symmetric_difference = _py_set_symmetric_difference
_py_frozenset_issubset = _py_set_issubset
_py_frozenset_issuperset = _py_set_issuperset
_py_frozenset_isdisjoint = _py_set_isdisjoint


# Generators and exceptions.

def _py_generator_close(self):
    try:
        self.throw(GeneratorExit())
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError('generator ignored GeneratorExit')


def _py_coroutine_close(self):
    try:
        self.throw(GeneratorExit())
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError('coroutine ignored GeneratorExit')


def _op_await(obj, what):
    """What `await` resumes: the iterator of an object that has `__await__`."""
    method = _type_attr(obj, '__await__')
    if method is None:
        name = _type_name(obj)
        if what == 0:
            raise TypeError(f"object {name} can't be used in 'await' expression")
        if what == 3:
            raise TypeError(f"'async for' received an invalid object from __anext__: {name}")
        part = '__aenter__' if what == 1 else '__aexit__'
        raise TypeError(f"'async with' received an object from {part} that does not implement __await__: {name}")
    iterator = method(obj)
    if _type_name(iterator) == 'coroutine':
        raise TypeError('__await__() returned a coroutine')
    if not _is_iterator(iterator):
        raise TypeError(f"__await__() returned non-iterator of type '{_type_name(iterator)}'")
    return iterator


def _op_async_iter(obj):
    method = _type_attr(obj, '__aiter__')
    if method is None:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {_type_name(obj)}")
    return _checked_async_iterator(method(obj), "'async for' received an object from __aiter__ that does not "
                                   'implement __anext__: ')


def _checked_async_iterator(iterator, message):
    if _type_attr(iterator, '__anext__') is None:
        raise TypeError(message + _type_name(iterator))
    return iterator


def _op_async_next(obj):
    method = _type_attr(obj, '__anext__')
    if method is None:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {_type_name(obj)}")
    return method(obj)


def _py_aiter(iterable):
    method = _type_attr(iterable, '__aiter__')
    if method is None:
        raise TypeError(f"'{_type_name(iterable)}' object is not an async iterable")
    iterator = method(iterable)
    if _type_attr(iterator, '__anext__') is None:
        raise TypeError(f"aiter() returned not an async iterator of type '{_type_name(iterator)}'")
    return iterator


def _py_anext(iterator, default=_MISSING):
    method = _type_attr(iterator, '__anext__')
    if method is None:
        raise TypeError(f"'{_type_name(iterator)}' object is not an async iterator")
    awaitable = method(iterator)
    return awaitable if default is _MISSING else _next_or(awaitable, default)


async def _next_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def _py_async_generator_athrow(self, kind, value=None, traceback=None):
    return self.athrow(_exception_to_throw(kind, value))


async def _py_async_generator_aclose(self):
    try:
        await self.athrow(GeneratorExit())
    except (StopAsyncIteration, GeneratorExit):
        return
    raise RuntimeError('async generator ignored GeneratorExit')


def _py_async_generator_asend_throw(self, kind, value=None, traceback=None):
    return self.throw(_exception_to_throw(kind, value))


def _py_BaseExceptionGroup_derive(self, excs):
    return BaseExceptionGroup(self.message, excs)


def _py_BaseExceptionGroup_split(self, condition):
    return _split_group(self, _group_test(condition))


def _py_BaseExceptionGroup_subgroup(self, condition):
    return _split_group(self, _group_test(condition))[0]


def _group_test(condition):
    kinds = condition if isinstance(condition, tuple) else (condition,)
    if kinds and all([isinstance(kind, type) and issubclass(kind, BaseException) for kind in kinds]):
        return lambda e: isinstance(e, kinds)
    if callable(condition) and not isinstance(condition, type):
        return condition
    raise TypeError('expected a function, exception type or tuple of exception types')


def _split_group(group, test):
    """The part of a group for which the test holds, and the rest; `None` for what is empty."""
    if test(group):
        return group, None
    yes = []
    no = []
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            inner, other = _split_group(e, test)
            if inner is not None:
                yes.append(inner)
            if other is not None:
                no.append(other)
        elif test(e):
            yes.append(e)
        else:
            no.append(e)
    return _group_like(group, yes), _group_like(group, no)


def _group_like(group, excs):
    if not excs:
        return None
    made = group.derive(excs)
    if group.__traceback__ is not None:
        made = made.with_traceback(group.__traceback__)
    made.__cause__ = group.__cause__
    made.__context__ = group.__context__
    made.__suppress_context__ = group.__suppress_context__
    notes = getattr(group, '__notes__', None)
    if notes is not None:
        made.__notes__ = list(notes)
    return made


def _op_split_group(exc, types, unused):
    """What an `except*` clause for these classes handles, and the rest."""
    kinds = types if isinstance(types, tuple) else (types,)
    for kind in kinds:
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            raise TypeError('catching classes that do not inherit from BaseException is not allowed')
        if issubclass(kind, BaseExceptionGroup):
            raise TypeError('catching ExceptionGroup with except* is not allowed. Use except instead.')
    if exc is None:
        return None, None
    if isinstance(exc, BaseExceptionGroup):
        return _split_group(exc, lambda e: isinstance(e, kinds))
    if isinstance(exc, kinds):
        return BaseExceptionGroup('', [exc]), None
    return None, exc


def _op_join_groups(exc, rest, raised):
    """What goes on after the clauses of an `except*`: the rest, what was raised again, and what was raised anew."""
    again = [e for e, part in raised if e is part]
    anew = [e for e, part in raised if e is not part]
    if not isinstance(exc, BaseExceptionGroup):
        if anew:
            return anew[0]
        return again[0] if again else rest
    leaves = []
    for part in again if rest is None else [rest] + again:
        _leaves_of(part, leaves)
    left = None
    if leaves:
        left = _split_group(exc, lambda e: any([e is leaf for leaf in leaves]))[0]
    if not anew:
        return left
    return BaseExceptionGroup('', anew if left is None else anew + [left])


def _leaves_of(exc, leaves):
    if isinstance(exc, BaseExceptionGroup):
        for e in exc.exceptions:
            _leaves_of(e, leaves)
    else:
        leaves.append(exc)


def _op_last_words(items):
    """What is still to be done for objects that were dropped. Nothing of it may disturb who dropped them."""
    for what, of in items:
        try:
            if what == 'await':
                import warnings
                warnings._never_awaited(of)
            elif what == 'close':
                of.close()
            elif what == 'gone':
                of.__callback__(of)
            elif what == 'del':
                _type_attr(of, '__del__')(of)
            elif what == 'aclose':
                import asyncio.base_events as _base_events
                _base_events._close_dropped(of)
            else:
                import asyncio.base_events as _base_events
                _base_events._tell_dropped(of)
        except BaseException as e:
            import sys
            if what == 'gone':
                import traceback
                text = ''.join(traceback.format_exception(e))
                sys.stderr.write(f'Exception ignored in: {of.__callback__!r}\n{text}')
                continue
            if what == 'del':
                import traceback
                text = ''.join(traceback.format_exception(e))
                sys.stderr.write(f"Exception ignored in: {_type_attr(of, '__del__')!r}\n{text}")
                continue
            sys.stderr.write(f'Exception ignored in: {of!r}\n{_type_name(e)}: {e}\n')


def _op_signal(number):
    """What a signal leads to, on the main thread."""
    import signal
    signal._deliver(number)


def _op_throw_into(iterator, exception):
    """An exception is thrown into a generator that delegates to this iterator."""
    if isinstance(exception, GeneratorExit):
        close = getattr(iterator, 'close', None)
        if close is not None:
            close()
        raise exception
    throw = getattr(iterator, 'throw', None)
    if throw is None:
        raise exception
    return throw(exception)


def _py_generator_throw(self, kind, value=None, traceback=None):
    return self.throw(_exception_to_throw(kind, value))


def _py_coroutine_throw(self, kind, value=None, traceback=None):
    return self.throw(_exception_to_throw(kind, value))


def _exception_to_throw(kind, value):
    if isinstance(kind, type):
        if value is None:
            return kind()
        if not isinstance(value, BaseException):
            return kind(*value) if isinstance(value, tuple) else kind(value)
        return value
    raise TypeError(f'exceptions must be classes or instances deriving from BaseException, not {_type_name(kind)}')


def _py_BaseException___str__(self):
    args = self.args
    return '' if not args else str(args[0]) if len(args) == 1 else repr(args)


def _py_BaseException___repr__(self):
    args = self.args
    return f'{_type_name(self)}({args[0]!r})' if len(args) == 1 else f'{_type_name(self)}{args!r}'


def _py_object___str__(self):
    return _type_attr(self, '__repr__')(self)


def _py_object___repr__(self):
    return repr(self)


def _py_object___format__(self, spec):
    return str(self)


def _py_TextIOWrapper_write(self, text):
    _write_pieces(self, [text])
    return len(text)


def _py_TextIOWrapper_read(self, size=-1):
    pieces = []
    length = 0
    while size is None or size < 0 or length < size:
        line = self.readline()
        if not line:
            break
        pieces.append(line)
        length += len(line)
    return ''.join(pieces)


def _py_TextIOWrapper_readlines(self, hint=-1):
    return [line for line in self]


def _py_TextIOWrapper___iter__(self):
    while True:
        line = self.readline()
        if not line:
            return
        yield line


def _py_TextIOWrapper___next__(self):
    line = self.readline()
    if not line:
        raise StopIteration
    return line


def _py_TextIOWrapper_writelines(self, lines):
    for line in lines:
        self.write(line)


def _py_TextIOWrapper_reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None,
                                  write_through=None):
    if encoding is not None and encoding.lower().replace('_', '-') not in ('utf-8', 'utf8'):
        raise LookupError(f'standard streams are UTF-8 here, not {encoding}')


def _py_TextIOWrapper___getattr__(self, name):
    if name == 'buffer':
        return _StreamBuffer(self)
    if name == 'errors':
        return 'backslashreplace' if self.fileno() == 2 else 'strict'
    if name == 'mode':
        return 'w' if self.fileno() else 'r'
    if name == 'line_buffering' or name == 'write_through':
        return False
    if name == 'newlines':
        return None
    raise AttributeError(f"'_io.TextIOWrapper' object has no attribute {name!r}")


# Bytes of a character whose rest was not written yet, by stream.
_begun_characters = {}


class _StreamBuffer:
    """A standard stream as bytes. What is written has to be text in UTF-8 in the end."""

    __module__ = '_io'
    __qualname__ = 'BufferedWriter'

    def __init__(self, stream):
        self._stream = stream
        self.name = self._stream.name
        self.mode = 'wb' if stream.fileno() else 'rb'
        self.closed = False

    def write(self, data, /):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        number = self._stream.fileno()
        kept = _begun_characters.pop(number, b'') + bytes(data)
        end = len(kept)
        for back in range(1, min(4, end + 1)):
            if kept[-back] >= 0xC0:
                if back < (2 if kept[-back] < 0xE0 else 3 if kept[-back] < 0xF0 else 4):
                    end -= back
                break
            if kept[-back] < 0x80:
                break
        if end < len(kept):
            _begun_characters[number] = kept[end:]
        self._stream.write(kept[:end].decode('utf-8', 'replace'))
        return len(data)

    def flush(self):
        self._stream.flush()

    def fileno(self):
        return self._stream.fileno()

    def isatty(self):
        return False

    def readable(self):
        return self._stream.readable()

    def writable(self):
        return self._stream.writable()

    def read(self, size=-1, /):
        return self._stream.read(size).encode()

    def readline(self, size=-1, /):
        return self._stream.readline().encode()

    def readlines(self, hint=-1, /):
        return [line.encode() for line in self._stream]

    def __iter__(self):
        for line in self._stream:
            yield line.encode()


# Classes, and objects of classes that derive from built-in types.

def _op_construct(cls, /, *args, **kwargs):
    obj = cls.__new__(cls, *args, **kwargs)
    if isinstance(obj, cls):
        result = _type_attr(obj, '__init__')(obj, *args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type_name(result)}'")
    return obj


def _op_finish_class(cls, named, /, **keywords):
    for name, value in named:
        _type_attr(value, '__set_name__')(value, cls, name)
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def _py_object___new__(cls, /, *args, **kwargs):
    return _derive(cls, _solid(cls)(*args, **kwargs))


def _py_list___init__(self, iterable=()):
    list.__init__(self, [item for item in iterable])


def _py_set___init__(self, iterable=()):
    set.clear(self)
    _py_set_update(_base(self), iterable)


def _py_dict___init__(self, /, *args, **kwargs):
    _py_dict_update(self, *args, **kwargs)


def _py_dict___getitem__(self, key):
    at = _find(self, key)
    if at is not None:
        return _table_value(self, at)
    missing = _type_attr(self, '__missing__')
    if missing is None:
        raise KeyError(key)
    return missing(self, key)


def _op_slot(builtin, this, /, *args):
    """An operator of a built-in type, by its method's name, where what the value holds has to be asked in Python."""
    name = builtin.__name__
    if name in _CHANGING:
        _op_inplace(_base(this), _base(args[0]), name, '', '', name)
        return this
    return _SLOTS[name](_base(this), *[_base(arg) for arg in args])


def _assign_item(this, key, value):
    this[key] = value


def _delete_item(this, key):
    del this[key]


_CHANGING = ('__iadd__', '__imul__', '__ior__', '__iand__', '__isub__', '__ixor__')

_SLOTS = {
    '__getitem__': lambda this, key: this[key],
    '__setitem__': _assign_item,
    '__delitem__': _delete_item,
    '__contains__': lambda this, item: item in this,
    '__reversed__': lambda this: reversed(this),
    '__hash__': lambda this: hash(this),
    '__repr__': lambda this: repr(this),
    '__eq__': lambda this, other: this == other,
    '__ne__': lambda this, other: this != other,
    '__lt__': lambda this, other: this < other,
    '__le__': lambda this, other: this <= other,
    '__gt__': lambda this, other: this > other,
    '__ge__': lambda this, other: this >= other,
    '__add__': lambda this, other: this + other,
    '__mul__': lambda this, n: this * n,
    '__rmul__': lambda this, n: this * n,
    '__mod__': lambda this, args: this % args,
    '__or__': lambda this, other: this | other,
    '__and__': lambda this, other: this & other,
    '__sub__': lambda this, other: this - other,
    '__xor__': lambda this, other: this ^ other,
    '__ror__': lambda this, other: other | this,
    '__rand__': lambda this, other: other & this,
    '__rsub__': lambda this, other: other - this,
    '__rxor__': lambda this, other: other ^ this,
}


def _py_isinstance(obj, cls):
    if isinstance(cls, tuple):
        for one in cls:
            if isinstance(obj, one):
                return True
        return False
    check = _type_attr(cls, '__instancecheck__')
    if check is None:
        raise TypeError('isinstance() arg 2 must be a type, a tuple of types, or a union')
    return bool(check(cls, obj))


def _py_issubclass(sub, cls):
    if isinstance(cls, tuple):
        for one in cls:
            if issubclass(sub, one):
                return True
        return False
    check = _type_attr(cls, '__subclasscheck__')
    if check is None:
        raise TypeError('issubclass() arg 2 must be a class, a tuple of classes, or a union')
    return bool(check(cls, sub))


def _py_sys_excepthook(kind, value, traceback):
    import sys
    import traceback as _traceback
    sys.stderr.write(''.join(_traceback.format_exception(value)))


def _op_shut_down(*steps):
    """What happens when the program's last line is behind it."""
    for step in steps:
        step()


# What instructions do on objects of the program's own classes.

def _op_collect(iterable):
    return [item for item in iterable]


def _op_unpack(iterable, n):
    # One item more than wanted is enough to know that there are too many.
    items = []
    for item in iterable:
        items.append(item)
        if len(items) > n:
            break
    return items


def _op_call_computed(callee, args, /, *rest, **keywords):
    return callee(*args)(*rest, **keywords)


def _op_match_class(subject, cls, n, names, /):
    if not isinstance(cls, type):
        raise TypeError('called match pattern must be a class')
    if not isinstance(subject, cls):
        return None
    values = []
    if n:
        if cls in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple):
            if n > 1:
                raise TypeError(f'{cls.__name__}() accepts 1 positional sub-pattern ({n} given)')
            values.append(subject)
        else:
            wanted = getattr(cls, '__match_args__', ())
            if n > len(wanted):
                plural = '' if len(wanted) == 1 else 's'
                raise TypeError(f'{cls.__name__}() accepts {len(wanted)} positional sub-pattern{plural} ({n} given)')
            for name in wanted[:n]:
                if name in names:
                    raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute '{name}'")
                if not hasattr(subject, name):
                    return None
                values.append(getattr(subject, name))
    for name in names:
        if not hasattr(subject, name):
            return None
        values.append(getattr(subject, name))
    return tuple(values)


def _op_format_field(value, conversion, spec):
    if conversion == 's':
        value = str(value)
    elif conversion == 'r':
        value = repr(value)
    elif conversion == 'a':
        value = ascii(value)
    return format(value, spec)


def _op_build_dict(items):
    table = {}
    pairs = iter(items)
    for key in pairs:
        table[key] = next(pairs)
    return table


def _op_build_set(items):
    table = set()
    for item in items:
        table.add(item)
    return table


def _op_with_plain(builtin, /, *args, **kwargs):
    """A built-in that takes numbers or iterables, given objects of the program's classes that can be turned into some,
    or a generator."""
    plain = [_plain(arg) for arg in args]
    for one, arg in zip(plain, args):
        if one is not arg:
            return builtin(*plain, **kwargs)
    for arg in args:
        if _is_instance(arg):
            raise TypeError(f"'{_type_name(arg)}' object cannot be interpreted as an integer")
    raise TypeError(f'{builtin.__name__}() does not take these arguments')


def _plain(arg):
    if not _is_instance(arg):
        return list(arg) if _is_iterator(arg) else arg
    if _type_attr(arg, '__index__') is not None:
        return _index(arg)
    method = _type_attr(arg, '__float__')
    if method is not None:
        return method(arg)
    return arg if _type_attr(arg, '__iter__') is None else list(arg)


# Pickling: the calls that the built-in pickler needs, see `python::modules::pickle`.

def _py_pickle_dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    found = _pickle_more(_pickle_start(obj, protocol, fix_imports), None)
    while type(found) is tuple:
        pending, function, args = found
        found = _pickle_more(pending, function(*args))
    return found


def _py_pickle_loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    found = _unpickle_more(_unpickle_start(data, fix_imports), None)
    while type(found) is tuple:
        pending, function, args = found
        found = _unpickle_more(pending, function(*args))
    return found[0]


def _pickle_reduce(obj, protocol):
    import copyreg
    registered = copyreg.dispatch_table.get(type(obj))
    if registered is not None:
        reduced = registered(obj)
    else:
        reduced = obj.__reduce_ex__(protocol)
    if type(reduced) is tuple and 4 <= len(reduced) <= 6:
        return _with_items(reduced)
    return reduced


def _with_items(reduced):
    # The iterators of items become lists.
    parts = list(reduced)
    names = ('', '', '', 'fourth', 'fifth')
    for i in range(3, min(len(parts), 5)):
        if parts[i] is not None:
            if not _is_iterator(parts[i]):
                import pickle
                raise pickle.PicklingError(f'{names[i]} element of the tuple returned by __reduce__ must be an '
                                           f'iterator, not {_type_name(parts[i])}')
            parts[i] = list(parts[i])
    return tuple(parts)


def _pickle_import(module, obj):
    try:
        _import(module)
    except ImportError:
        import pickle
        raise pickle.PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") from None


def _import(name):
    end = name.find('.')
    while end >= 0:
        _import_module(name[:end])
        end = name.find('.', end + 1)
    _import_module(name)


def _reduce_deque(self):
    args = () if self.maxlen is None else ((), self.maxlen)
    return type(self), args, self.__getstate__() if _is_instance(self) else None, iter(self)


def _py_object___reduce__(self):
    if isinstance(self, _deque):
        return _reduce_deque(self)
    if not _is_instance(self):
        return _reduce_parts(self)
    import copyreg
    state = self.__getstate__()
    parts = copyreg._reconstructor, (type(self), object, None)
    return parts if state is None else parts + (state,)


def _py_object___reduce_ex__(self, protocol, /):
    reduce = _type_attr(self, '__reduce__')
    if reduce is not None and reduce is not object.__reduce__:
        return self.__reduce__()
    if isinstance(self, _deque):
        return _reduce_deque(self)
    import copyreg
    if type(self) is list:
        return copyreg.__newobj__, (list,), None, iter(self), None
    if type(self) is dict:
        return copyreg.__newobj__, (dict,), None, None, iter(self.items())
    if not _is_instance(self):
        return _reduce_parts(self)
    if protocol < 2:
        return self.__reduce__()
    refused = _type_attr(self, '_cannot_pickle')
    if refused is not None:
        raise TypeError(f"cannot pickle '{refused}' object")
    base = _solid(type(self))
    method = getattr(self, '__getnewargs_ex__', None)
    args = () if base in (object, list, dict) else (_carried(self),)
    kwargs = {}
    if method is not None:
        args, kwargs = method()
    else:
        method = getattr(self, '__getnewargs__', None)
        if method is not None:
            args = method()
            if type(args) is not tuple:
                raise TypeError(f'__getnewargs__ should return a tuple, not {_type_name(args)!r}')
    state = self.__getstate__()
    if base in (set, frozenset, bytearray):
        return type(self), (list(self) if base is not bytearray else args[0],), state
    items = iter(self) if base is list else None
    pairs = iter(self.items()) if base is dict else None
    if kwargs:
        return copyreg.__newobj_ex__, (type(self), args, kwargs), state, items, pairs
    return copyreg.__newobj__, (type(self),) + args, state, items, pairs


def _unpickle_new(cls, args, kwargs):
    import copyreg
    return copyreg.__newobj_ex__(cls, args, kwargs)


def _unpickle_build(obj, state):
    setstate = getattr(obj, '__setstate__', None)
    if setstate is not None:
        setstate(state)
        return
    slots = None
    if type(state) is tuple and len(state) == 2:
        state, slots = state
    if state is not None:
        if type(state) is not dict:
            import pickle
            raise pickle.UnpicklingError('state is not a dictionary')
        _set_attributes(obj, state)
    if slots is not None:
        for name, value in slots.items():
            setattr(obj, name, value)


def _py_BaseException___setstate__(self, state):
    if state is not None:
        if type(state) is not dict:
            raise TypeError('state is not a dictionary')
        for name, value in state.items():
            setattr(self, name, value)


def _unpickle_extend(obj, items):
    extend = getattr(obj, 'extend', None)
    if extend is not None:
        extend(items)
    else:
        for item in items:
            obj.append(item)


def _unpickle_set_items(obj, pairs):
    for i in range(0, len(pairs), 2):
        obj[pairs[i]] = pairs[i + 1]


def _unpickle_add_items(obj, items):
    if isinstance(obj, set):
        set.update(obj, items)
    else:
        for item in items:
            obj.add(item)


def _py_Event_isSet(event):
    import warnings
    warnings.warn('isSet() is deprecated, use is_set() instead', DeprecationWarning)
    return event.is_set()
