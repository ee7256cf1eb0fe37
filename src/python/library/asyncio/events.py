"""What waits for its turn on an event loop, and which loop runs in which thread.

An entry of a loop's ready queue is a handle or a task; `_coro` tells them apart, so that waking a task needs no handle.
"""

import threading as _threading
from _contexts import copied as _copied_context
from _contexts import users as _context_users
from threading import get_ident as _get_ident

_running = {}
_set = {}


class Handle:
    _coro = None
    _lane = None
    _context = None
    _cancelled = False
    _repr = None

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        if context is not None:
            self._context = context
        elif _context_users:
            self._context = _copied_context()

    def _words(self):
        words = [type(self).__name__]
        if self._cancelled:
            words.append('cancelled')
        if self._callback is not None:
            words.append(_callback_words(self._callback, self._args))
        return words

    def __repr__(self):
        return self._repr if self._repr is not None else '<' + ' '.join(self._words()) + '>'

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop._debug:
                self._repr = repr(self)
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def get_context(self):
        return self._context

    def _run(self):
        try:
            if self._context is None:
                args = self._args
                if len(args) == 1:
                    self._callback(args[0])
                else:
                    self._callback(*args)
            else:
                self._context.run(self._callback, *self._args)
        except BaseException as e:
            self._failed(e)

    def _failed(self, error):
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            raise
        message = 'Exception in callback ' + _callback_words(self._callback, self._args)
        self._loop.call_exception_handler({'message': message, 'exception': error, 'handle': self})


class TimerHandle(Handle):
    _scheduled = False

    def __init__(self, when, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        if context is not None:
            self._context = context
        elif _context_users:
            self._context = _copied_context()
        self._when = when

    def _words(self):
        words = super()._words()
        words.insert(2 if self._cancelled else 1, f'when={self._when}')
        return words

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        return self is other

    def cancel(self):
        if not self._cancelled and self._scheduled:
            self._loop._cancelled_timers += 1
        super().cancel()

    def when(self):
        return self._when


def _arguments(args, keywords=None):
    shown = [_shortened(arg) for arg in args or ()]
    shown.extend([f'{name}={_shortened(value)}' for name, value in (keywords or {}).items()])
    return '(' + ', '.join(shown) + ')'


def _shortened(value):
    """A text of bounded length: what `reprlib` makes of strings and of long texts."""
    if type(value) is str:
        text = repr(value[:30])
        if len(text) <= 30 and len(value) <= 28:
            return text
        text = repr(value[:12] + value[-13:])
        return text[:12] + '...' + text[-13:]
    return _shortened_container(value, 6)


def _shortened_container(value, level):
    kind = type(value)
    if kind is list or kind is tuple or kind is set or kind is frozenset:
        most = 6
        left, right = {list: ('[', ']'), tuple: ('(', ')'), set: ('{', '}')}.get(kind, ('frozenset({', '})'))
        if not value and (kind is set or kind is frozenset):
            return repr(value)
        items = sorted(value) if kind is set or kind is frozenset else value
        if level <= 0 and value:
            return left + '...' + right
        shown = [_shortened(x) if type(x) is str else _shortened_container(x, level - 1) for x in list(items)[:most]]
        if len(value) > most:
            shown.append('...')
        tail = ',' if kind is tuple and len(value) == 1 else ''
        return left + ', '.join(shown) + tail + right
    if kind is dict:
        if not value:
            return '{}'
        if level <= 0:
            return '{...}'
        shown = [f'{_shortened_container(k, level - 1)}: {_shortened_container(value[k], level - 1)}'
                 for k in list(value)[:4]]
        if len(value) > 4:
            shown.append('...')
        return '{' + ', '.join(shown) + '}'
    if kind is str:
        return _shortened(value)
    text = repr(value)
    if kind is int and len(text) > 40:
        return text[:18] + '...' + text[-19:]
    is_number = kind is int or kind is float or kind is bool
    if not is_number and len(text) > 30 and '__repr__' in kind.__dict__:
        return text[:12] + '...' + text[-13:]
    return text


def _callback_name(callback, args, keywords=None, suffix=''):
    if hasattr(callback, 'func') and hasattr(callback, 'keywords'):
        suffix = _arguments(args, keywords) + suffix
        return _callback_name(callback.func, callback.args, callback.keywords, suffix)
    name = getattr(callback, '__qualname__', None) or getattr(callback, '__name__', None) or repr(callback)
    return name + _arguments(args, keywords) + suffix


def _callback_words(callback, args):
    words = _callback_name(callback, args)
    inner = callback
    while hasattr(inner, 'func') and hasattr(inner, 'keywords'):
        inner = inner.func
    place = _place_of(inner)
    return words if place is None else f'{words} at {place[0]}:{place[1]}'


def _get_running_loop():
    return _of_thread(_running)


def _set_running_loop(loop):
    if loop is None:
        _running.pop(_get_ident(), None)
    else:
        _running[_get_ident()] = loop


def get_running_loop():
    loop = _of_thread(_running)
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def _new_loop():
    from asyncio.base_events import SelectorEventLoop
    return SelectorEventLoop()


class AbstractEventLoop:
    pass


class AbstractEventLoopPolicy:
    pass


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """One loop for each thread. The main thread's is made when it is first asked for."""

    def __init__(self):
        self._asked = False

    def get_event_loop(self):
        ident = _get_ident()
        loop = _set.get(ident)
        if loop is None and ident not in _set and _threading.current_thread() is _threading.main_thread():
            loop = self.new_event_loop()
            _set[ident] = loop
        if loop is None:
            raise RuntimeError(f'There is no current event loop in thread {_threading.current_thread().name!r}.')
        return loop

    def set_event_loop(self, loop):
        _set[_get_ident()] = loop

    def new_event_loop(self):
        return _new_loop()


class DefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    pass


_policies = [DefaultEventLoopPolicy()]


def get_event_loop_policy():
    return _policies[0]


def set_event_loop_policy(policy):
    _policies[0] = DefaultEventLoopPolicy() if policy is None else policy


def get_event_loop():
    loop = _running.get(_get_ident())
    return loop if loop is not None else get_event_loop_policy().get_event_loop()


def _get_event_loop():
    return get_event_loop()


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()
