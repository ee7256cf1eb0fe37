"""Names against patterns with stars, question marks and brackets."""

import re


def translate(pat):
    pieces = []
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            if not pieces or pieces[-1] != '.*':
                pieces.append('.*')
        elif c == '?':
            pieces.append('.')
        elif c == '[':
            end = i
            if pat[end:end + 1] == '!':
                end += 1
            if pat[end:end + 1] == ']':
                end += 1
            end = pat.find(']', end)
            if end < 0:
                pieces.append('\\[')
                continue
            inside = pat[i:end].replace('\\', '\\\\')
            i = end + 1
            if inside.startswith('!'):
                inside = '^' + inside[1:]
            elif inside.startswith(('^', '[')):
                inside = '\\' + inside
            pieces.append(f'[{inside}]')
        else:
            pieces.append(re.escape(c))
    return f"(?s:{''.join(pieces)})\\Z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def filter(names, pat):
    match = re.compile(translate(pat)).match
    return [name for name in names if match(name)]
