"""The current context of each worker, and whether anybody uses contexts at all: without `contextvars` nobody pays."""

from threading import get_ident as _get_ident

current = {}
users = []


def now():
    return current.get(_get_ident())


def enter(context):
    if context is None:
        current.pop(_get_ident(), None)
    else:
        current[_get_ident()] = context


def copied():
    """A copy of the current context; `None` as long as nobody imported `contextvars`."""
    if not users:
        return None
    context = now()
    return users[0]() if context is None else context.copy()
