"""Literals from text: `literal_eval`. Trees of whole programs are not here."""

import re as _re

_TOKEN = _re.compile(r'''\s*(?:
    (?P<number>(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?))
  | (?P<string>(?:[bB][rR]?|[rR][bB]?|[uU])?(?:"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))
  | (?P<name>\w+)
  | (?P<mark>[\[\](){},:+-])
  | (?P<end>\Z)
  )''', _re.VERBOSE | _re.DOTALL)
_ESCAPES = {'n': '\n', 't': '\t', 'r': '\r', '\\': '\\', "'": "'", '"': '"', '0': '\0', 'a': '\a', 'b': '\b', 'f': '\f',
            'v': '\v', '\n': ''}
_NAMES = {'True': True, 'False': False, 'None': None, 'Ellipsis': ...}


class _Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0
        self.depth = 0
        self.kind = self.value = None
        self.advance()

    def fail(self):
        raise SyntaxError('invalid syntax')

    def advance(self):
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            self.fail()
        self.at = found.end()
        self.kind = found.lastgroup
        self.value = found[self.kind]

    def takes(self, mark):
        if self.kind == 'mark' and self.value == mark:
            self.advance()
            return True
        return False

    def items(self, close):
        """The items up to a closing bracket, and whether a comma was among them."""
        found, comma = [], False
        while not self.takes(close):
            if found and not comma:
                self.fail()
            found.append(self.one())
            comma = self.takes(',')
            if comma and self.kind == 'mark' and self.value == close:
                self.advance()
                return found, True
        return found, len(found) > 1

    def one(self):
        self.depth += 1
        if self.depth > 100:
            raise MemoryError('too many nested parentheses')
        try:
            return self.value_here()
        finally:
            self.depth -= 1

    def value_here(self):
        kind, value = self.kind, self.value
        if kind == 'mark' and value in '+-':
            self.advance()
            operand = self.one()
            if isinstance(operand, bool) or not isinstance(operand, (int, float)):
                raise ValueError('malformed node or string: a sign before something that is no number')
            return -operand if value == '-' else operand
        self.advance()
        if kind == 'number':
            return _number(value)
        if kind == 'string':
            text = _string(value)
            while self.kind == 'string':
                text += _string(self.value)
                self.advance()
            return text
        if kind == 'name':
            if value == 'set' and self.takes('(') and self.takes(')'):
                return set()
            if value in _NAMES:
                return _NAMES[value]
            raise ValueError(f'malformed node or string on line 1: {value!r}')
        if kind == 'mark' and value == '[':
            return self.items(']')[0]
        if kind == 'mark' and value == '(':
            found, comma = self.items(')')
            return tuple(found) if comma or not found else found[0]
        if kind == 'mark' and value == '{':
            return self.table()
        self.fail()

    def table(self):
        if self.takes('}'):
            return {}
        first = self.one()
        if not self.takes(':'):
            found = {first}
            if self.takes(','):
                found.update(self.items('}')[0])
            elif not self.takes('}'):
                self.fail()
            return found
        table = {first: self.one()}
        while not self.takes('}'):
            if not self.takes(','):
                self.fail()
            if self.takes('}'):
                break
            key = self.one()
            if not self.takes(':'):
                self.fail()
            table[key] = self.one()
        return table


def _number(text):
    lower = text.lower()
    if lower[:2] in ('0x', '0b', '0o'):
        return int(text, 0)
    return float(text) if '.' in lower or 'e' in lower else int(text, 0)


def _string(literal):
    quote = literal.find('"') if "'" not in literal or -1 < literal.find('"') < literal.find("'") else literal.find("'")
    prefix, body = literal[:quote].lower(), literal[quote:]
    body = body[3:-3] if body[:3] in ('"""', "'''") and len(body) >= 6 else body[1:-1]
    if 'r' not in prefix:
        body = _unescaped(body)
    return body.encode('latin-1') if 'b' in prefix else body


def _unescaped(body):
    out = []
    at = 0
    while at < len(body):
        c = body[at]
        if c != '\\':
            out.append(c)
            at += 1
            continue
        code = body[at + 1]
        width = {'x': 2, 'u': 4, 'U': 8}.get(code)
        if width:
            out.append(chr(int(body[at + 2:at + 2 + width], 16)))
            at += 2 + width
        else:
            out.append(_ESCAPES.get(code, '\\' + code))
            at += 2
    return ''.join(out)


def literal_eval(node_or_string):
    reader = _Reader(node_or_string.lstrip(' \t'))
    value = reader.one()
    if reader.takes(','):
        value = (value, *_rest(reader))
    if reader.kind != 'end':
        reader.fail()
    return value


def _rest(reader):
    found = []
    while reader.kind != 'end':
        found.append(reader.one())
        if not reader.takes(','):
            break
    return found
