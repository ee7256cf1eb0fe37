"""What is a coroutine, and how it is called in texts."""

import inspect as _inspect


def iscoroutinefunction(func):
    return _inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    return _is_coroutine(obj)


def _coroutine_words(coro):
    if not _is_coroutine(coro):
        return repr(coro)
    name = coro.__qualname__ + '()'
    file, line, now = _place_of_coroutine(coro)
    if now < 0:
        now = _line_now(coro.__name__)
    if now:
        return f'{name} running at {file}:{now}'
    return f'{name} done, defined at {file}:{line}'


def _line_now(name):
    """The line of the innermost frame of this name."""
    from traceback import _stack
    for file, line, function, text in reversed(_stack()):
        if function == name:
            return line
    return 0
