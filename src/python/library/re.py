"""Regular expressions: patterns, matches and the functions of the module. Matching itself is built in."""

import enum as _enum

_LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
_SPECIAL = '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'
_CONTROL = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}
_LONGEST = 9223372036854775807
_KEPT = 512


class error(Exception):
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


class RegexFlag(_enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        names = _flag_names(self._value_)
        return '|'.join(names) if names else 're.NOFLAG'

    def __str__(self):
        return repr(self)


def _flag_names(flags):
    """The names in the order of their values; what has none, as a number."""
    names = []
    known = ((1, 'TEMPLATE'), (2, 'IGNORECASE'), (4, 'LOCALE'), (8, 'MULTILINE'), (16, 'DOTALL'), (32, 'UNICODE'),
             (64, 'VERBOSE'), (128, 'DEBUG'), (256, 'ASCII'))
    for value, name in known:
        if flags & value:
            flags &= ~value
            names.append('re.' + name)
    if flags:
        names.append(hex(flags))
    return names


NOFLAG = RegexFlag.NOFLAG
ASCII = RegexFlag.ASCII
A = ASCII
IGNORECASE = RegexFlag.IGNORECASE
I = IGNORECASE
LOCALE = RegexFlag.LOCALE
L = LOCALE
UNICODE = RegexFlag.UNICODE
U = UNICODE
MULTILINE = RegexFlag.MULTILINE
M = MULTILINE
DOTALL = RegexFlag.DOTALL
S = DOTALL
VERBOSE = RegexFlag.VERBOSE
X = VERBOSE
TEMPLATE = RegexFlag.TEMPLATE
T = TEMPLATE
DEBUG = RegexFlag.DEBUG


class Pattern:
    __module__ = 're'

    def __init__(self, *args):
        raise TypeError("cannot create 're.Pattern' instances")

    def search(self, string, pos=0, endpos=_LONGEST):
        return self._find(string, pos, endpos, 0)

    def match(self, string, pos=0, endpos=_LONGEST):
        return self._find(string, pos, endpos, 1)

    def fullmatch(self, string, pos=0, endpos=_LONGEST):
        return self._find(string, pos, endpos, 2)

    def _find(self, string, pos, endpos, kind):
        found = _match(self._program, string, pos, endpos, kind)
        if found is None:
            return None
        return _match_of(self, string, pos, endpos, found)

    def findall(self, string, pos=0, endpos=_LONGEST):
        return _findall(self._program, string, pos, endpos)

    def finditer(self, string, pos=0, endpos=_LONGEST):
        return _matches(self, string, pos, endpos, _all(self._program, string, pos, endpos, 0))

    def split(self, string, maxsplit=0):
        if maxsplit < 0:
            return _cut(string, (0, len(string)))
        return _split(self._program, string, maxsplit)

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        if count < 0:
            return _cut(string, (0, len(string)))[0], 0
        if not callable(repl):
            return _replace(self._program, string, _template(self, repl), count)
        found = _all(self._program, string, 0, _LONGEST, count)
        bounds = []
        last = 0
        for one in found:
            bounds.append(last)
            bounds.append(one[1])
            last = one[2]
        bounds.append(last)
        bounds.append(len(string))
        gaps = _cut(string, bounds)
        pieces = []
        for gap, one in zip(gaps, found):
            pieces.append(gap)
            piece = repl(_match_of(self, string, 0, _LONGEST, one))
            if piece is not None:
                pieces.append(piece)
        pieces.append(gaps[-1])
        return gaps[-1][:0].join(pieces), len(found)

    def scanner(self, string, pos=0, endpos=_LONGEST):
        raise NotImplementedError('scanners are not supported: use finditer()')

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.flags == other.flags and self.pattern == other.pattern

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return _compiled, (self.pattern, self.flags)

    def __repr__(self):
        flags = self.flags
        if isinstance(self.pattern, str):
            flags &= ~32
        text = f'{self.pattern!r:.200}'
        names = _flag_names(flags)
        return f"re.compile({text}, {'|'.join(names)})" if names else f're.compile({text})'


def _matches(pattern, string, pos, endpos, found):
    for one in found:
        yield _match_of(pattern, string, pos, endpos, one)


class Match:
    __module__ = 're'

    def __init__(self, *args):
        raise TypeError("cannot create 're.Match' instances")

    def _number(self, group):
        if isinstance(group, int) or hasattr(group, '__index__'):
            if 0 <= group <= self.re.groups:
                return int(group)
        else:
            try:
                number = self.re.groupindex.get(group)
            except TypeError:
                number = None
            if number is not None:
                return number
        raise IndexError('no such group')

    def _text(self, number, default=None):
        start = self._found[2 * number + 1]
        if start < 0:
            return default
        return self.string[start:self._found[2 * number + 2]]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        texts = [self._text(self._number(group)) for group in groups]
        return texts[0] if len(texts) == 1 else tuple(texts)

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        return tuple([self._text(number, default) for number in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._found[2 * self._number(group) + 1]

    def end(self, group=0, /):
        return self._found[2 * self._number(group) + 2]

    def span(self, group=0, /):
        number = self._number(group)
        return self._found[2 * number + 1], self._found[2 * number + 2]

    @property
    def regs(self):
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    def expand(self, template):
        pieces = []
        for part in _template(self.re, template):
            pieces.append((self._text(part) or self.string[:0]) if isinstance(part, int) else part)
        return self.string[:0].join(pieces)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f'<re.Match object; span={self.span()!r}, match={self.group()!r}>'


def _match_of(pattern, string, pos, endpos, found):
    match = _blank(Match)
    match.re = pattern
    match.string = string
    match.pos = min(max(pos, 0), len(string))
    match.endpos = min(max(endpos, 0), len(string))
    match.lastindex = found[0]
    match._found = found
    return match


def _template(pattern, repl):
    """A template as texts and numbers of groups."""
    if isinstance(repl, str):
        if '\\' not in repl:
            return [str(repl)] if repl else []
        return _parts(pattern, repl)
    if not isinstance(repl, (bytes, bytearray)):
        raise TypeError(f'decoding to str: need a bytes-like object, {type(repl).__name__} found')
    if b'\\' not in repl:
        return [bytes(repl)] if repl else []
    parts = _parts(pattern, repl.decode('latin-1'))
    return [part if isinstance(part, int) else part.encode('latin-1') for part in parts]


def _parts(pattern, text):
    parts = []
    literal = []
    at = 0

    def reference(number, position):
        if number > pattern.groups:
            raise error(f'invalid group reference {number}', text, position)
        if literal:
            parts.append(''.join(literal))
            literal.clear()
        parts.append(number)

    while at < len(text):
        if text[at] != '\\':
            end = text.find('\\', at)
            if end < 0:
                end = len(text)
            literal.append(text[at:end])
            at = end
            continue
        if at + 1 == len(text):
            raise error('bad escape (end of pattern)', text, at)
        letter = text[at + 1]
        if letter == 'g':
            number, end = _named(pattern, text, at + 2)
            reference(number, at + 3)
            at = end
        elif letter == '0':
            end = at + 2
            while end < len(text) and end < at + 4 and text[end] in '01234567':
                end += 1
            literal.append(chr(int(text[at + 1:end], 8)))
            at = end
        elif letter in '123456789':
            at = _numbered(text, at, literal, reference)
        elif letter in _CONTROL:
            literal.append(_CONTROL[letter])
            at += 2
        elif letter in _LETTERS:
            raise error('bad escape \\' + letter, text, at)
        else:
            literal.append('\\' + letter)
            at += 2
    if literal:
        parts.append(''.join(literal))
    return parts


def _numbered(text, at, literal, reference):
    end = at + 2
    if end < len(text) and text[end] in '0123456789':
        end += 1
        three = text[at + 1:end + 1]
        if len(three) == 3 and all([c in '01234567' for c in three]):
            code = int(three, 8)
            if code > 255:
                raise error(f'octal escape value \\{three} outside of range 0-0o377', text, at)
            literal.append(chr(code))
            return end + 1
    reference(int(text[at + 1:end]), at + 1)
    return end


def _named(pattern, text, at):
    if text[at:at + 1] != '<':
        raise error('missing <', text, at)
    end = text.find('>', at)
    if end < 0:
        if at + 1 == len(text):
            raise error('missing group name', text, at + 1)
        raise error('missing >, unterminated name', text, at + 1)
    name = text[at + 1:end]
    if not name:
        raise error('missing group name', text, at + 1)
    if name.isidentifier():
        number = pattern.groupindex.get(name)
        if number is None:
            raise IndexError(f'unknown group name {name!r}')
        return number, end + 1
    if not (name.isascii() and name.isdigit()):
        raise error(f'bad character in group name {name!r}', text, at + 1)
    return int(name), end + 1


_compiled_patterns = {}


def _compiled(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    is_text = isinstance(pattern, str)
    if not is_text and not isinstance(pattern, (bytes, bytearray)):
        hash(pattern)
        raise TypeError('first argument must be string or compiled pattern')
    key = type(pattern), pattern, flags
    found = _compiled_patterns.get(key)
    if found is not None:
        return found
    found = _new_pattern(pattern, flags, is_text)
    if len(_compiled_patterns) >= _KEPT:
        _compiled_patterns.pop(next(iter(_compiled_patterns), None), None)
    _compiled_patterns[key] = found
    return found


def _new_pattern(pattern, flags, is_text):
    if is_text:
        if flags & 4:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & 256 and flags & 32:
            raise ValueError('ASCII and UNICODE flags are incompatible')
    elif flags & 32:
        raise ValueError('cannot use UNICODE flag with a bytes pattern')
    elif flags & 256 and flags & 4:
        raise ValueError('ASCII and LOCALE flags are incompatible')
    made = _compile(pattern, flags)
    if len(made) == 2:
        if made[0] == 'the repetition number is too large':
            raise OverflowError(made[0])
        raise error(made[0], pattern, made[1])
    compiled = _blank(Pattern)
    compiled._program, compiled.flags, compiled.groups, names = made
    compiled.pattern = pattern
    compiled.groupindex = dict(names)
    return compiled


def compile(pattern, flags=0):
    return _compiled(pattern, flags)


def search(pattern, string, flags=0):
    return _compiled(pattern, flags).search(string)


def match(pattern, string, flags=0):
    return _compiled(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compiled(pattern, flags).fullmatch(string)


def findall(pattern, string, flags=0):
    return _compiled(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compiled(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return _compiled(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return _compiled(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compiled(pattern, flags).subn(repl, string, count)


def purge():
    _compiled_patterns.clear()


def escape(pattern):
    if isinstance(pattern, str):
        return ''.join(['\\' + c if c in _SPECIAL else c for c in pattern])
    text = pattern.decode('latin-1')
    return escape(text).encode('latin-1')
