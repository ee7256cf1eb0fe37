"""JSON: data as text and back."""

_INFINITY = float('inf')
_ESCAPES = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f'}
_DEPTH = 900


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


def _quoted(text, ensure_ascii):
    if text.isalnum() and text.isascii():
        return f'"{text}"'
    pieces = ['"']
    for c in text:
        escape = _ESCAPES.get(c)
        if escape is not None:
            pieces.append(escape)
        elif c < ' ' or ensure_ascii and c > '~':
            n = ord(c)
            if n < 0x10000:
                pieces.append(f'\\u{n:04x}')
            else:
                n -= 0x10000
                pieces.append(f'\\u{0xd800 | n >> 10:04x}\\u{0xdc00 | n & 0x3ff:04x}')
        else:
            pieces.append(c)
    pieces.append('"')
    return ''.join(pieces)


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        out = []
        self._write(o, out, 0, [])
        return ''.join(out)

    def iterencode(self, o, _one_shot=False):
        return iter([self.encode(o)])

    def _number(self, o):
        if o != o:
            text = 'NaN'
        elif o == _INFINITY:
            text = 'Infinity'
        elif o == -_INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant')
        return text

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if isinstance(key, float):
            return self._number(key)
        if self.skipkeys:
            return None
        raise TypeError('keys must be str, int, float, bool or None, not ' + key.__class__.__name__)

    def _write(self, o, out, level, outer):
        if isinstance(o, str):
            out.append(_quoted(o, self.ensure_ascii))
        elif o is None:
            out.append('null')
        elif o is True:
            out.append('true')
        elif o is False:
            out.append('false')
        elif isinstance(o, int):
            out.append(int.__repr__(o))
        elif isinstance(o, float):
            out.append(self._number(o))
        elif isinstance(o, (list, tuple, dict)):
            self._enter(o, outer)
            if isinstance(o, dict):
                self._write_dict(o, out, level, outer)
            else:
                self._write_list(o, out, level, outer)
            outer.pop()
        else:
            self._enter(o, outer)
            self._write(self.default(o), out, level, outer)
            outer.pop()

    def _enter(self, o, outer):
        if self.check_circular:
            for one in outer:
                if one is o:
                    raise ValueError('Circular reference detected')
        if len(outer) > _DEPTH:
            raise RecursionError('maximum recursion depth exceeded while encoding a JSON object')
        outer.append(o)

    def _line(self, level):
        if self.indent is None:
            return ''
        unit = self.indent if isinstance(self.indent, str) else ' ' * self.indent
        return '\n' + unit * level

    def _write_list(self, o, out, level, outer):
        if not o:
            out.append('[]')
            return
        line = self._line(level + 1)
        out.append('[' + line)
        first = True
        for item in o:
            if not first:
                out.append(self.item_separator + line)
            first = False
            self._write(item, out, level + 1, outer)
        out.append(self._line(level) + ']')

    def _write_dict(self, o, out, level, outer):
        if not o:
            out.append('{}')
            return
        items = sorted(o.items()) if self.sort_keys else o.items()
        line = self._line(level + 1)
        out.append('{' + line)
        first = True
        for key, value in items:
            key = self._key(key)
            if key is None:
                continue
            if not first:
                out.append(self.item_separator + line)
            first = False
            out.append(_quoted(key, self.ensure_ascii) + self.key_separator)
            self._write(value, out, level + 1, outer)
        out.append(self._line(level) + '}')


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    encoder = (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                   allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                   sort_keys=sort_keys, **kw)
    return encoder.encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


_SPACE = ' \t\n\r'
_PLAIN = {'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', '"': '"', '\\': '\\', '/': '/'}


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx, 0)

    def _value(self, s, at, depth):
        c = s[at:at + 1]
        if c == '"':
            return _string(s, at + 1, self.strict)
        if c == '{' or c == '[':
            if depth > _DEPTH:
                raise RecursionError('maximum recursion depth exceeded while decoding a JSON '
                                     + ('object' if c == '{' else 'array') + ' from a unicode string')
            return self._object(s, at + 1, depth + 1) if c == '{' else self._array(s, at + 1, depth + 1)
        if s.startswith('null', at):
            return None, at + 4
        if s.startswith('true', at):
            return True, at + 4
        if s.startswith('false', at):
            return False, at + 5
        if c != '' and c in '-0123456789':
            return self._number(s, at)
        for name, value in (('NaN', float('nan')), ('Infinity', _INFINITY)):
            if s.startswith(name, at):
                return self._constant(name, value), at + len(name)
        raise JSONDecodeError('Expecting value', s, at)

    def _constant(self, name, value):
        return value if self.parse_constant is None else self.parse_constant(name)

    def _number(self, s, at):
        if s.startswith('-Infinity', at):
            return self._constant('-Infinity', -_INFINITY), at + 9
        end = at + 1 if s[at] == '-' else at
        start = end
        n = len(s)
        while end < n and s[end] in '0123456789':
            end += 1
        if end == start:
            raise JSONDecodeError('Expecting value', s, at)
        if s[start] == '0':
            end = start + 1
        is_float = False
        if end + 1 < n and s[end] == '.' and s[end + 1] in '0123456789':
            is_float = True
            end += 1
            while end < n and s[end] in '0123456789':
                end += 1
        if end < n and s[end] in 'eE':
            exponent = end + 1
            if exponent < n and s[exponent] in '+-':
                exponent += 1
            if exponent < n and s[exponent] in '0123456789':
                is_float = True
                end = exponent
                while end < n and s[end] in '0123456789':
                    end += 1
        text = s[at:end]
        return (self.parse_float(text) if is_float else self.parse_int(text)), end

    def _array(self, s, at, depth):
        values = []
        at = _skip(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        while True:
            value, at = self._value(s, at, depth)
            values.append(value)
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == ']':
                return values, at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _skip(s, at + 1)

    def _object(self, s, at, depth):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] == '}':
            return self._made(pairs), at + 1
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, at)
            key, at = _string(s, at + 1, self.strict)
            at = _skip(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self._value(s, _skip(s, at + 1), depth)
            pairs.append((key, value))
            at = _skip(s, at)
            c = s[at:at + 1]
            if c == '}':
                return self._made(pairs), at + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _skip(s, at + 1)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        result = dict(pairs)
        return result if self.object_hook is None else self.object_hook(result)


def _skip(s, at):
    n = len(s)
    while at < n and s[at] in _SPACE:
        at += 1
    return at


def _string(s, at, strict):
    begin = at - 1
    end = s.find('"', at)
    if end >= 0:
        text = s[at:end]
        if '\\' not in text and text.isprintable():
            return text, end + 1
    pieces = []
    n = len(s)
    while True:
        if at >= n:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        c = s[at]
        at += 1
        if c == '"':
            return ''.join(pieces), at
        if c != '\\':
            if strict and c < ' ':
                raise JSONDecodeError('Invalid control character at', s, at - 1)
            pieces.append(c)
            continue
        if at >= n:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        c = s[at]
        at += 1
        if c == 'u':
            number, at = _unicode(s, at)
            if 0xd800 <= number <= 0xdbff and s.startswith('\\u', at):
                low, after = _unicode(s, at + 2)
                if 0xdc00 <= low <= 0xdfff:
                    number = 0x10000 + ((number - 0xd800) << 10 | (low - 0xdc00))
                    at = after
            pieces.append('\ufffd' if 0xd800 <= number <= 0xdfff else chr(number))
        elif c in _PLAIN:
            pieces.append(_PLAIN[c])
        else:
            raise JSONDecodeError('Invalid \\escape', s, at - 2)


def _unicode(s, at):
    digits = s[at:at + 4]
    if len(digits) == 4 and all([d in '0123456789abcdefABCDEF' for d in digits]):
        return int(digits, 16), at + 4
    raise JSONDecodeError('Invalid \\uXXXX escape', s, at - 1)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode()
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    decoder = (cls or JSONDecoder)(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                                   parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)
    return decoder.decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)
