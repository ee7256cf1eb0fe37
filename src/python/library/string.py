"""Constants of characters, and templates."""

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = '0123456789abcdefABCDEF'
octdigits = '01234567'
punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _fill(self, mapping, strict):
        text = self.template
        pieces = []
        i = 0
        while i < len(text):
            at = text.find('$', i)
            if at < 0:
                break
            pieces.append(text[i:at])
            i = at + 1
            if text[i:i + 1] == '$':
                pieces.append('$')
                i += 1
                continue
            braced = text[i:i + 1] == '{'
            start = i + 1 if braced else i
            end = start
            while end < len(text) and (text[end] == '_' or text[end].isascii() and text[end].isalnum()):
                end += 1
            name = text[start:end]
            if not name or name[0].isdigit() or (braced and text[end:end + 1] != '}'):
                if strict:
                    line = text.count('\n', 0, at) + 1
                    column = at - text.rfind('\n', 0, at)
                    raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')
                pieces.append('$')
                continue
            i = end + 1 if braced else end
            if name in mapping:
                pieces.append(str(mapping[name]))
            elif strict:
                raise KeyError(name)
            else:
                pieces.append(text[at:i])
        pieces.append(text[i:])
        return ''.join(pieces)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._filled(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _filled(self, text, args, kwargs, used, depth, number):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        pieces = []
        for literal, name, spec, conversion in self.parse(text):
            if literal:
                pieces.append(literal)
            if name is None:
                continue
            if name == '':
                if number is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(number)
                number += 1
            elif name.isdigit():
                if number:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                number = False
            obj, first = self.get_field(name, args, kwargs)
            used.add(first)
            obj = self.convert_field(obj, conversion)
            spec, number = self._filled(spec, args, kwargs, used, depth - 1, number)
            pieces.append(self.format_field(obj, spec))
        return ''.join(pieces), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        """Literal text, then the name, the spec and the conversion of a field, or three times None at the end."""
        text = format_string
        literal = []
        i = 0
        while i < len(text):
            c = text[i]
            if c in '{}' and text[i + 1:i + 2] == c:
                literal.append(c)
                i += 2
                yield ''.join(literal), None, None, None
                literal = []
            elif c == '}':
                raise ValueError("Single '}' encountered in format string")
            elif c != '{':
                literal.append(c)
                i += 1
            else:
                field, i = self._field(text, i + 1)
                yield (''.join(literal), *field)
                literal = []
        if literal:
            yield ''.join(literal), None, None, None

    def _field(self, text, i):
        depth = 1
        start = i
        brackets = 0
        while depth:
            if i == len(text):
                raise ValueError("expected '}' before end of string" if i > start else
                                 "Single '{' encountered in format string")
            c = text[i]
            depth += (c == '{') - (c == '}')
            i += 1
        inner = text[start:i - 1]
        end = 0
        while end < len(inner) and (brackets or inner[end] not in '!:'):
            brackets += (inner[end] == '[') - (inner[end] == ']')
            end += 1
        name, rest = inner[:end], inner[end:]
        conversion = None
        if rest.startswith('!'):
            conversion = rest[1:2]
            rest = rest[2:]
            if rest and not rest.startswith(':'):
                raise ValueError("expected ':' after conversion specifier")
        return (name, rest[1:], conversion), i

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in '.[':
            end += 1
        first, rest = field_name[:end], field_name[end:]
        first = int(first) if first.isdigit() else first
        obj = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == '.':
                end = 1
                while end < len(rest) and rest[end] not in '.[':
                    end += 1
                obj = getattr(obj, rest[1:end])
            else:
                end = rest.index(']') + 1
                key = rest[1:end - 1]
                obj = obj[int(key) if key.isdigit() else key]
            rest = rest[end:]
        return obj, first
