"""Functions on functions."""

_MISSING = object()

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for attr in assigned:
        value = getattr(wrapped, attr, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, attr, value)
    for name, value in getattr(wrapped, '__dict__', {}).items():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __reduce__(self):
        own = ('func', 'args', 'keywords')
        others = {name: value for name, value in self.__dict__.items() if name not in own}
        return type(self), (self.func,), (self.func, self.args, self.keywords, others or None)

    def __setstate__(self, state):
        self.func, self.args, self.keywords, others = state
        for name, value in (others or {}).items():
            setattr(self, name, value)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(arg) for arg in self.args])
        parts.extend([f'{name}={value!r}' for name, value in self.keywords.items()])
        return f"functools.partial({', '.join(parts)})"


def reduce(function, iterable, initial=_MISSING, /):
    iterator = iter(iterable)
    result = initial
    if result is _MISSING:
        result = next(iterator, _MISSING)
        if result is _MISSING:
            raise TypeError('reduce() of empty iterable with no initial value')
    for item in iterator:
        result = function(result, item)
    return result


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __getitem__(self, index):
        return (self.hits, self.misses, self.maxsize, self.currsize)[index]

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return (f'CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, '
                f'currsize={self.currsize})')


_SEPARATOR = object()


def _key(args, kwargs, typed):
    if not kwargs and not typed:
        return args
    key = args
    if kwargs:
        key = key + (_SEPARATOR,)
        for item in kwargs.items():
            key = key + item
    if typed:
        key = key + tuple([type(arg) for arg in args]) + tuple([type(value) for value in kwargs.values()])
    return key


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    # The order of the dictionary is the order of use; each step on it is indivisible.
    results = {}
    hits = []
    misses = []

    def wrapper(*args, **kwargs):
        key = _key(args, kwargs, typed)
        found = results.get(key, _MISSING)
        if found is not _MISSING:
            hits.append(None)
            if maxsize is not None:
                if results.pop(key, _MISSING) is not _MISSING:
                    results[key] = found
            return found
        misses.append(None)
        result = function(*args, **kwargs)
        if maxsize != 0:
            results[key] = result
            if maxsize is not None:
                while len(results) > maxsize:
                    oldest = next(iter(results), _MISSING)
                    if oldest is _MISSING or results.pop(oldest, _MISSING) is _MISSING:
                        break
        return result

    def cache_info():
        return _CacheInfo(len(hits), len(misses), maxsize, len(results))

    def cache_clear():
        results.clear()
        hits.clear()
        misses.clear()

    def cache_parameters():
        return {'maxsize': maxsize, 'typed': typed}

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = cache_parameters
    return update_wrapper(wrapper, function)


def cmp_to_key(mycmp):
    class KeyWrapper:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return KeyWrapper


def total_ordering(cls):
    has = [name for name in ('__lt__', '__le__', '__gt__', '__ge__') if getattr(cls, name, None) is not None]
    if not has:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = has[0]

    def less(a, b):
        if root == '__lt__':
            return a.__lt__(b)
        if root == '__gt__':
            return _and_different(_opposite(a.__gt__(b)), a, b)
        if root == '__le__':
            return _and_different(a.__le__(b), a, b)
        return _opposite(a.__ge__(b))

    def define(name, function):
        if name not in has:
            function.__name__ = name
            setattr(cls, name, function)

    define('__lt__', less)
    define('__gt__', lambda a, b: _and_different(_opposite(less(a, b)), a, b))
    define('__le__', lambda a, b: _or_same(less(a, b), a, b))
    define('__ge__', lambda a, b: _opposite(less(a, b)))
    return cls


def _opposite(answer):
    return answer if answer is NotImplemented else not answer


def _and_different(answer, a, b):
    return answer if answer is NotImplemented else bool(answer and a != b)


def _or_same(answer, a, b):
    return answer if answer is NotImplemented else bool(answer or a == b)


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for kind in cls.__mro__:
            if kind in registry:
                return registry[kind]
        for kind, function in registry.items():
            if issubclass(cls, kind) and kind is not object:
                return function
        return func

    def register(cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            function = cls
            annotations = getattr(function, '__annotations__', {})
            if not annotations:
                raise TypeError(f'Invalid first argument to `register()`: {function!r}. Use either '
                                '`@register(some_class)` or plain `@register` on an annotated function.')
            name = next(iter(annotations))
            cls = annotations[name]
            members = getattr(cls, '__args__', None)
            if members is not None and not isinstance(cls, type):
                for one in members:
                    registry[one] = function
                return function
            if not isinstance(cls, type):
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} is not a class.')
        registry[cls] = function
        return function

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            found = self.dispatcher.dispatch(type(args[0]))
            return found(obj, *args, **kwargs)

        return update_wrapper(method, self.func)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if obj is None:
            return self

        def method(*args, **keywords):
            return self.func(obj, *self.args, *args, **{**self.keywords, **keywords})

        return method
