"""Warnings: printed once for each place, unless a filter says otherwise."""

import sys as _sys
import traceback as _traceback

filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
_seen = set()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def formatwarning(message, category, filename, lineno, line=None):
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    return text + f'  {line.strip()}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    (_sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    elif not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    stack = _traceback._stack()
    at = len(stack) - max(stacklevel, 1)
    if at >= 0 and stack:
        filename, lineno, _, line = stack[at]
    else:
        filename, lineno, line = 'sys', 1, None
    _warn_at(message, category, filename, lineno, line)


def _never_awaited(name):
    """A coroutine was dropped that nobody awaited. CPython adds what would tell where it was made."""
    stack = _traceback._stack()
    filename, lineno, _, line = stack[-1] if stack else ('sys', 1, '', '')
    line += '\nRuntimeWarning: Enable tracemalloc to get the object allocation traceback'
    _warn_at(f"coroutine '{name}' was never awaited", RuntimeWarning, filename, lineno, line)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    _warn_at(message, category, filename, lineno, None)


def _warn_at(message, category, filename, lineno, line):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(text, category, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    key = (text, category, filename, lineno)
    if action == 'once':
        key = (text, category)
    elif action == 'module':
        key = (text, category, filename)
    if action != 'always':
        if key in _seen:
            return
        _seen.add(key)
    _shown(message, category, filename, lineno, line)


def _shown(message, category, filename, lineno, line):
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno, None, None))
    elif showwarning is _showwarning_of_ours:
        showwarning(message, category, filename, lineno, None, line)
    else:
        showwarning(message, category, filename, lineno)


_showwarning_of_ours = showwarning
_recorders = []


def _action(text, category, lineno):
    for action, message, kind, module, line in filters:
        if (message is None or text.lower().startswith(message.lower())) and issubclass(category, kind) \
                and (line == 0 or line == lineno):
            return action
    return 'default'


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    _add_filter((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _add_filter((action, None, category, None, lineno), append)


def _add_filter(item, append):
    if item[0] not in ('error', 'ignore', 'always', 'default', 'module', 'once'):
        raise AssertionError(f'invalid action: {item[0]!r}')
    if item in filters:
        filters.remove(item)
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)
    _seen.clear()


def resetwarnings():
    filters.clear()
    _seen.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, None, category, None, lineno)
        self._append = append

    def __enter__(self):
        self._filters = filters[:]
        _seen.clear()
        if self._filter is not None:
            _add_filter(self._filter, self._append)
        if not self._record:
            return None
        log = []
        _recorders.append(log)
        return log

    def __exit__(self, *exc_info):
        filters[:] = self._filters
        _seen.clear()
        if self._record:
            _recorders.pop()
