"""Data in lines that can be read."""

import collections as _collections
import dataclasses as _dataclasses
import io as _io
import sys as _sys


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return repr(object)


def isreadable(object):
    return '<' not in repr(object)


def isrecursive(object):
    return '...' in repr(object)


class _Key:
    """Keys of different types have an order too."""

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _by_key(item):
    return _Key(item[0])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if int(indent) < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and int(depth) <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._per_level = int(indent)
        self._width = int(width)
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        stream = _sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        pieces = []
        self._format(object, pieces, 0, 0, [], 0)
        return ''.join(pieces)

    def _repr(self, obj, outer, level):
        kind = type(obj)
        if self._underscores and kind is int:
            return f'{obj:_d}'
        if kind is dict and type(obj).__repr__ is dict.__repr__:
            if not obj:
                return '{}'
            if self._depth and level >= self._depth:
                return '{...}'
            if any([one is obj for one in outer]):
                return f'<Recursion on dict with id={id(obj)}>'
            outer = outer + [obj]
            items = sorted(obj.items(), key=_by_key) if self._sort_dicts else obj.items()
            return '{' + ', '.join([self._repr(k, outer, level + 1) + ': ' + self._repr(v, outer, level + 1)
                                    for k, v in items]) + '}'
        if kind is list or kind is tuple:
            if not obj:
                return '[]' if kind is list else '()'
            if self._depth and level >= self._depth:
                return '[...]' if kind is list else '(...)'
            if any([one is obj for one in outer]):
                return f'<Recursion on {kind.__name__} with id={id(obj)}>'
            outer = outer + [obj]
            inner = ', '.join([self._repr(item, outer, level + 1) for item in obj])
            if kind is list:
                return f'[{inner}]'
            return f'({inner},)' if len(obj) == 1 else f'({inner})'
        return repr(obj)

    def _format(self, obj, out, indent, allowance, outer, level):
        level += 1
        text = self._repr(obj, outer, level - 1)
        room = self._width - indent - allowance
        if len(text) <= room or any([one is obj for one in outer]):
            out.append(text)
            return
        kind = type(obj)
        outer = outer + [obj]
        if self._depth and level > self._depth:
            out.append(text)
        elif kind is _collections.OrderedDict:
            self._mapped(obj, out, indent, allowance, outer, level)
        elif isinstance(obj, dict) and kind.__repr__ is dict.__repr__:
            items = sorted(obj.items(), key=_by_key) if self._sort_dicts else list(obj.items())
            self._pairs(items, out, indent, allowance, outer, level, '{', '}')
        elif isinstance(obj, dict) and isinstance(obj, _collections.Counter):
            out.append(f'{kind.__name__}(')
            self._pairs(obj.most_common(), out, indent + len(kind.__name__) + 1, allowance + 1, outer, level, '{', '}')
            out.append(')')
        elif isinstance(obj, dict) and isinstance(obj, _collections.defaultdict):
            head = f'{kind.__name__}({obj.default_factory!r},\n'
            indent += len(kind.__name__) + 1
            out.append(head + ' ' * indent)
            items = sorted(obj.items(), key=_by_key) if self._sort_dicts else list(obj.items())
            self._pairs(items, out, indent, allowance + 1, outer, level, '{', '}')
            out.append(')')
        elif isinstance(obj, list) and kind.__repr__ is list.__repr__:
            self._sequence(obj, out, indent, allowance, outer, level, '[', ']')
        elif isinstance(obj, tuple) and kind.__repr__ is tuple.__repr__:
            self._sequence(obj, out, indent, allowance, outer, level, '(', ',)' if len(obj) == 1 else ')')
        elif kind is set:
            self._sequence(sorted(obj, key=_Key), out, indent, allowance, outer, level, '{', '}')
        elif kind is frozenset:
            out.append('frozenset(')
            self._sequence(sorted(obj, key=_Key), out, indent + 10, allowance + 1, outer, level, '{', '}')
            out.append(')')
        elif kind is _collections.deque:
            out.append('deque(')
            end = ']' if obj.maxlen is None else f'],\n{" " * (indent + 6)}maxlen={obj.maxlen}'
            self._sequence(list(obj), out, indent + 6, allowance + 1, outer, level, '[', end)
            out.append(')')
        elif kind is str:
            self._text(obj, out, indent, allowance, level)
        elif _dataclasses.is_dataclass(obj) and not isinstance(obj, type):
            self._dataclass(obj, out, indent, allowance, outer, level)
        else:
            out.append(text)

    def _dataclass(self, obj, out, indent, allowance, outer, level):
        name = type(obj).__name__
        indent += len(name) + 1
        out.append(name + '(')
        shown = [one for one in _dataclasses.fields(obj) if one.repr]
        for i, one in enumerate(shown):
            last = i == len(shown) - 1
            out.append(f'{one.name}=')
            self._format(getattr(obj, one.name), out, indent + len(one.name) + 1, allowance + 1 if last else 1, outer,
                         level)
            if not last:
                out.append(',\n' + ' ' * indent)
        out.append(')')

    def _mapped(self, obj, out, indent, allowance, outer, level):
        name = type(obj).__name__
        out.append(name + '(')
        pairs = [(key, value) for key, value in obj.items()]
        self._sequence(pairs, out, indent + len(name) + 1, allowance + 1, outer, level, '[', ']')
        out.append(')')

    def _pairs(self, items, out, indent, allowance, outer, level, start, end):
        out.append(start)
        if self._per_level > 1:
            out.append((self._per_level - 1) * ' ')
        indent += self._per_level
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            name = self._repr(key, outer, level)
            out.append(name + ': ')
            self._format(value, out, indent + len(name) + 2, allowance + 1 if last else 1, outer, level)
            if not last:
                out.append(',\n' + ' ' * indent)
        out.append(end)

    def _sequence(self, items, out, indent, allowance, outer, level, start, end):
        out.append(start)
        if self._per_level > 1:
            out.append((self._per_level - 1) * ' ')
        indent += self._per_level
        allowance += len(end.split('\n')[0])
        separator = ',\n' + ' ' * indent
        between = ''
        width = room = self._width - indent + 1
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, outer, level)
                n = len(text) + 2
                if width < n:
                    width = room
                    if between:
                        between = separator
                if width >= n:
                    width -= n
                    out.append(between)
                    between = ', '
                    out.append(text)
                    continue
            out.append(between)
            between = separator
            self._format(item, out, indent, allowance if last else 1, outer, level)
        out.append(end)

    def _text(self, obj, out, indent, allowance, level):
        if not obj:
            out.append(repr(obj))
            return
        chunks = []
        lines = obj.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = self._width - indent
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                room -= allowance
            if len(text) <= room:
                chunks.append(text)
                continue
            parts = _words(line)
            limit = room
            current = ''
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    limit -= allowance
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        if level == 1:
            out.append('(')
        out.append(('\n' + ' ' * indent).join(chunks))
        if level == 1:
            out.append(')')


def _words(line):
    """Words, each with the white space behind it."""
    parts = []
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and not line[end].isspace():
            end += 1
        while end < len(line) and line[end].isspace():
            end += 1
        parts.append(line[at:end])
        at = end
    return parts
