"""Texts taken apart as a shell does, and put together again."""

_SAFE = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./-_'


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError('s argument must not be None')
    words = []
    word = None
    i = 0
    while i < len(s):
        c = s[i]
        i += 1
        if c in ' \t\r\n':
            if word is not None:
                words.append(word)
                word = None
        elif c == '#' and comments and word is None:
            while i < len(s) and s[i] != '\n':
                i += 1
        elif c == '\\' and posix:
            if i == len(s):
                raise ValueError('No escaped character')
            word = (word or '') + s[i]
            i += 1
        elif c in '"\'':
            quoted, i = _quoted(s, i, c, posix)
            word = (word or '') + (quoted if posix else c + quoted + c)
        else:
            word = (word or '') + c
    if word is not None:
        words.append(word)
    return words


def _quoted(s, i, quote, posix):
    """What stands between quotes, and where it goes on behind them."""
    pieces = []
    while i < len(s):
        c = s[i]
        i += 1
        if c == quote:
            return ''.join(pieces), i
        if c == '\\' and quote == '"' and posix and i < len(s):
            if s[i] in '"\\':
                c = ''
            pieces.append(c + s[i])
            i += 1
        else:
            pieces.append(c)
    raise ValueError('No closing quotation')


def quote(s):
    if not s:
        return "''"
    if all([c in _SAFE for c in s]):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join([quote(word) for word in split_command])
