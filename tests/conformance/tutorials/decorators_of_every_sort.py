"""Decorators of every sort: timing, retrying, counting, memoizing, registering, checking."""
import functools
import time

registry = {}


def register(name=None):
    def decorate(func):
        registry[name or func.__name__] = func
        return func
    return decorate


def timer(func):
    @functools.wraps(func)
    def wrapper_timer(*args, **kwargs):
        start = time.perf_counter()
        value = func(*args, **kwargs)
        run_time = time.perf_counter() - start
        print(f'Finished {func.__name__!r} in {"some" if run_time >= 0 else "no"} time')
        return value
    return wrapper_timer


def retry(times, exceptions=(Exception,), delay=0):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return func(*args, **kwargs)
                except exceptions as e:
                    print(f'  attempt {attempt}/{times} failed: {e}')
                    if attempt == times:
                        raise
                    time.sleep(delay)
        return wrapper
    return decorate


class CountCalls:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func = func
        self.num_calls = 0

    def __call__(self, *args, **kwargs):
        self.num_calls += 1
        return self.func(*args, **kwargs)


def debug(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        signature = ', '.join([repr(a) for a in args] + [f'{k}={v!r}' for k, v in kwargs.items()])
        print(f'Calling {func.__name__}({signature})')
        result = func(*args, **kwargs)
        print(f'{func.__name__!r} returned {result!r}')
        return result
    return wrapper


def singleton(cls):
    instances = {}

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        if cls not in instances:
            instances[cls] = cls(*args, **kwargs)
        return instances[cls]
    return get


@timer
@debug
@register('sum of squares')
def squares(n, *, start=0):
    """Adds squares."""
    return sum(i ** 2 for i in range(start, n))


@CountCalls
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache(maxsize=None)
def fast_fib(n):
    return n if n < 2 else fast_fib(n - 1) + fast_fib(n - 2)


@singleton
class Config:
    """Settings."""
    def __init__(self):
        self.values = {}


outcomes = iter([ValueError('one'), KeyError('two'), 'three'])


@retry(times=3, exceptions=(ValueError, KeyError))
def flaky():
    result = next(outcomes)
    if isinstance(result, Exception):
        raise result
    return result


print(squares(10, start=2), squares.__name__, squares.__doc__, squares.__wrapped__.__name__)
print(fib(10), fib.num_calls, fib.__name__)
print(fast_fib(90), fast_fib.cache_info(), fast_fib.cache_parameters())
print(Config() is Config(), Config.__name__, Config.__doc__)
print(flaky())
try:
    retry(2)(lambda: 1 / 0)()
except ZeroDivisionError as e:
    print('gave up:', e)
print(registry['sum of squares'](4), list(registry))


@functools.singledispatch
def show(value):
    return f'object {value}'


@show.register
def _(value: int):
    return f'int {value}'


@show.register(list)
@show.register(tuple)
def _(value):
    return f'sequence of {len(value)}'


print(show(3), show([1, 2]), show(()), show('x'), show(True), show.dispatch(bool) is show.dispatch(int))


class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    @functools.cached_property
    def fahrenheit(self):
        print('computing')
        return self.celsius * 9 / 5 + 32

    @functools.singledispatchmethod
    def shifted(self, by):
        raise TypeError('no')

    @shifted.register
    def _(self, by: int):
        return Temperature(self.celsius + by)


t = Temperature(25)
print(t.fahrenheit, t.fahrenheit, t.shifted(5).celsius)
print(functools.reduce(lambda a, b: a * b, range(1, 6)))
