"""Context variables: every task has a context of its own, copied from the one in which it was made.

The current context of a worker is kept in `_contexts`; `None` is an empty one that nobody has written to.
"""

import _contexts
from _contexts import enter as _set_context
from _contexts import now as _context

_NO_DEFAULT = object()


class Token:
    MISSING = 'Token.MISSING'

    def __init__(self, context, var, old):
        self._context = context
        self.var = var
        self.old_value = Token.MISSING if old is _NO_DEFAULT else old
        self._used = False

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self.var!r} at {id(self):#x}>'


class ContextVar:
    def __init__(self, name, *, default=_NO_DEFAULT):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self.name = name
        self._default = default

    def __class_getitem__(cls, item):
        return cls

    def __repr__(self):
        default = '' if self._default is _NO_DEFAULT else f' default={self._default!r}'
        return f'<ContextVar name={self.name!r}{default} at {id(self):#x}>'

    def get(self, default=_NO_DEFAULT, /):
        context = _context()
        if context is not None and self in context._values:
            return context._values[self]
        if default is not _NO_DEFAULT:
            return default
        if self._default is not _NO_DEFAULT:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _context()
        if context is None:
            context = Context()
            _set_context(context)
        old = context._values.get(self, _NO_DEFAULT)
        context._values[self] = value
        return Token(context, self, old)

    def reset(self, token, /):
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token.var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        if token._context is not _context():
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token.old_value is Token.MISSING:
            token._context._values.pop(self, None)
        else:
            token._context._values[self] = token.old_value


class Context:
    def __init__(self):
        self._values = {}
        self._entered = False

    def __getitem__(self, var):
        return self._values[var]

    def __contains__(self, var):
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def get(self, var, default=None, /):
        return self._values.get(var, default)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def copy(self):
        context = Context()
        context._values.update(self._values)
        return context

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        before = _context()
        self._entered = True
        _set_context(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _set_context(before)
            self._entered = False


def copy_context():
    context = _context()
    return Context() if context is None else context.copy()


_contexts.users.append(Context)
