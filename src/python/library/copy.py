"""Copies, shallow and deep."""

_MISSING = object()


class Error(Exception):
    pass


def copy(x):
    method = getattr(type(x), '__copy__', None)
    if method is not None:
        return method(x)
    if isinstance(x, (list, dict, set, bytearray)):
        return x.copy()
    if _is_instance(x):
        return _shell(x, x.__dict__.items())
    return x


def _shell(x, attributes):
    result = _blank(type(x))
    for name, value in attributes:
        object.__setattr__(result, name, value)
    return result


def deepcopy(x, memo=None):
    return _deepcopy(x, {} if memo is None else memo)


def _deepcopy(x, memo):
    done = memo.get(id(x), _MISSING)
    if done is not _MISSING:
        return done
    kind = type(x)
    method = getattr(kind, '__deepcopy__', None)
    if method is not None:
        result = method(x, memo)
    elif kind is list:
        result = []
        memo[id(x)] = result
        for item in x:
            result.append(_deepcopy(item, memo))
    elif kind is dict:
        result = {}
        memo[id(x)] = result
        for key, value in list(x.items()):
            result[_deepcopy(key, memo)] = _deepcopy(value, memo)
    elif kind is tuple:
        items = [_deepcopy(item, memo) for item in x]
        result = x if all([a is b for a, b in zip(items, x)]) else tuple(items)
    elif kind is set:
        result = set([_deepcopy(item, memo) for item in x])
    elif kind is frozenset:
        result = frozenset([_deepcopy(item, memo) for item in x])
    elif kind is bytearray:
        result = x.copy()
    elif _is_waitable(x):
        raise TypeError(f"cannot pickle '{_type_name(x)}' object")
    elif _is_instance(x):
        result = _blank(kind)
        memo[id(x)] = result
        for name, value in x.__dict__.items():
            object.__setattr__(result, name, _deepcopy(value, memo))
    else:
        return x
    memo[id(x)] = result
    return result
