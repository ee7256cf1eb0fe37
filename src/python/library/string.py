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
