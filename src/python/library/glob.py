"""Files whose names fit a pattern."""

import fnmatch
import os


def has_magic(s):
    return any([c in s for c in '*?['])


def escape(pathname):
    return ''.join([f'[{c}]' if c in '*?[' else c for c in pathname])


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    parts = pathname.split('/')
    start = root_dir or ''
    if pathname.startswith('/'):
        start = '/'
        parts = [part for part in parts if part]
    names = _below(start, parts, recursive, include_hidden)
    for name in names:
        if root_dir:
            name = os.path.relpath(name, root_dir)
        yield name


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def _below(folder, parts, recursive, hidden):
    if not parts:
        yield folder
        return
    first = parts[0]
    rest = parts[1:]
    if not has_magic(first):
        path = os.path.join(folder, first) if folder else first
        if os.path.exists(path):
            yield from _below(path, rest, recursive, hidden)
        return
    if first == '**' and recursive:
        for path in _folders(folder, hidden):
            if rest:
                yield from _below(path, rest, recursive, hidden)
            else:
                yield path
        return
    for name in _names(folder):
        if (hidden or not name.startswith('.') or first.startswith('.')) and fnmatch.fnmatch(name, first):
            path = os.path.join(folder, name) if folder else name
            if not rest or os.path.isdir(path):
                yield from _below(path, rest, recursive, hidden)


def _names(folder):
    try:
        return os.listdir(folder or '.')
    except OSError:
        return []


def _folders(folder, hidden):
    yield folder
    for name in _names(folder):
        path = os.path.join(folder, name) if folder else name
        if (hidden or not name.startswith('.')) and os.path.isdir(path):
            yield from _folders(path, hidden)
