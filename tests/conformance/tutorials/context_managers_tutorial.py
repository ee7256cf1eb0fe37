"""Context managers: classes, generators, stacks, redirection, suppression."""
import contextlib
import io
import sys
import threading
import time
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress


class Timer:
    def __enter__(self):
        self.start = time.monotonic()
        return self

    def __exit__(self, exc_type, exc, tb):
        self.elapsed = time.monotonic() - self.start
        if exc_type is not None:
            print(f'leaving with {exc_type.__name__}({exc})')
        return exc_type is KeyError


class Pool:
    def __init__(self, size):
        self.free = [f'conn{i}' for i in range(size)]
        self.condition = threading.Condition()

    @contextmanager
    def connection(self):
        with self.condition:
            while not self.free:
                self.condition.wait()
            conn = self.free.pop()
        try:
            yield conn
        except ValueError as e:
            print('rolled back:', e)
            raise
        else:
            print('committed on', conn)
        finally:
            with self.condition:
                self.free.append(conn)
                self.condition.notify()


with Timer() as t:
    pass
print(t.elapsed >= 0)
with Timer():
    {}['missing']
try:
    with Timer():
        raise RuntimeError('boom')
except RuntimeError as e:
    print('outside:', e)

pool = Pool(2)
with pool.connection() as c:
    print('using', c)
with suppress(ValueError):
    with pool.connection():
        raise ValueError('bad query')
print(sorted(pool.free))

with ExitStack() as stack:
    names = [stack.enter_context(pool.connection()) for _ in range(2)]
    stack.callback(print, 'callback', 1, end='!\n')
    stack.push(lambda *exc: print('exit saw', exc[0]))
    print(names, pool.free)
buffer = io.StringIO()
with redirect_stdout(buffer), nullcontext('nothing') as n:
    print('hidden', n)
print(repr(buffer.getvalue()), buffer.closed)
with closing(io.StringIO('a\nb')) as f:
    print(f.readlines())
print(f.closed)


@contextmanager
def tag(name):
    print(f'<{name}>', end='')
    yield
    print(f'</{name}>', end='')


@tag('b')
def bold(text):
    print(text, end='')


bold('x')
print()


class Cleanup(contextlib.ContextDecorator):
    def __enter__(self):
        print('enter', end=' ')
        return self

    def __exit__(self, *exc):
        print('exit')
        return False


@Cleanup()
def work():
    print('work', end=' ')


work()
try:
    with tag('i'):
        raise KeyError('k')
except KeyError as e:
    print('', repr(e))


@contextmanager
def stubborn():
    try:
        yield 1
    except ZeroDivisionError:
        print('swallowed')


with stubborn() as one:
    one / 0
try:
    with contextmanager(lambda: iter(()))():
        pass
except Exception as e:
    print(type(e).__name__, e)
