"""Copies, shallow and deep. What a class says of pickling counts here too: an object is taken into its parts by
`__reduce_ex__`, and a copy is made of them."""

import copyreg as _copyreg
import sys as _sys

_MISSING = object()
_ATOMS = {type(None), type(...), type(NotImplemented), bool, int, float, str, bytes, type, range, property, type(len),
          type(lambda: None)}
_SHARED = _ATOMS | {tuple, frozenset, slice}


class Error(Exception):
    pass


error = Error


def copy(x):
    cls = type(x)
    if cls in _SHARED or issubclass(cls, type):
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    parts = _parts(x, cls)
    if isinstance(parts, str):
        return x
    return _reconstruct(x, None, 0, *parts)


def deepcopy(x, memo=None, _nil=[]):
    return _deepcopy(x, {} if memo is None else memo, 0)


def _parts(x, cls):
    registered = _copyreg.dispatch_table.get(cls)
    return cls.__reduce_ex__(x, 4) if registered is None else registered(x)


def _check_depth(depth, why):
    # The frames of this file are hidden and do not count: `depth` is how many CPython would have by now.
    if depth + 4 > _sys.getrecursionlimit():
        raise RecursionError('maximum recursion depth exceeded' + why)


def _deepcopy(x, memo, depth):
    cls = type(x)
    if cls in _ATOMS:
        return x
    done = memo.get(id(x), _MISSING)
    if done is not _MISSING:
        return done
    if cls is list:
        y = _deepcopy_list(x, memo, depth + 2)
    elif cls is dict:
        y = _deepcopy_dict(x, memo, depth + 2)
    elif cls is tuple:
        y = _deepcopy_tuple(x, memo, depth + 3)
    elif cls is _Method:
        y = _bind(x.__func__, _deepcopy(x.__self__, memo, depth + 2))
    elif issubclass(cls, type):
        y = x
    else:
        y = _deepcopy_object(x, cls, memo, depth)
    if y is not x:
        memo[id(x)] = y
        # What is noted stays alive, so that its id is nobody else's.
        memo.setdefault(id(memo), []).append(x)
    return y


def _deepcopy_list(x, memo, depth):
    _check_depth(depth, ' while calling a Python object')
    y = []
    memo[id(x)] = y
    append = y.append
    for item in x:
        append(_deepcopy(item, memo, depth))
    return y


def _deepcopy_dict(x, memo, depth):
    _check_depth(depth, ' while calling a Python object')
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[_deepcopy(key, memo, depth)] = _deepcopy(value, memo, depth)
    return y


def _deepcopy_tuple(x, memo, depth):
    _check_depth(depth, ' while calling a Python object')
    y = [_deepcopy(item, memo, depth) for item in x]
    done = memo.get(id(x), _MISSING)
    if done is not _MISSING:
        return done
    for before, after in zip(x, y):
        if before is not after:
            return tuple(y)
    return x


def _deepcopy_object(x, cls, memo, depth):
    _check_depth(depth + 4, '')
    method = getattr(x, '__deepcopy__', None)
    if method is not None:
        return method(memo)
    parts = _parts(x, cls)
    if isinstance(parts, str):
        return x
    return _reconstruct(x, memo, depth + 2, *parts)


def _reconstruct(x, memo, depth, func, args, state=None, items=None, pairs=None):
    deep = memo is not None
    if deep and args:
        args = [_deepcopy(arg, memo, depth + 1) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = _deepcopy(state, memo, depth)
        _give_state(y, state)
    if items is not None:
        for item in items:
            y.append(_deepcopy(item, memo, depth) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key = _deepcopy(key, memo, depth)
                value = _deepcopy(value, memo, depth)
            y[key] = value
    return y


def _give_state(y, state):
    setstate = getattr(y, '__setstate__', None)
    if setstate is not None:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        _set_attributes(y, state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


class _Methods:
    def method(self):
        pass


_Method = type(_Methods().method)
