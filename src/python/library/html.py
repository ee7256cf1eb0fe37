"""Text within HTML."""

_NAMES = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", 'nbsp': '\xa0', 'copy': '©', 'reg': '®',
          'hellip': '…', 'mdash': '—', 'ndash': '–', 'euro': '€'}


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def unescape(s):
    parts = s.split('&')
    out = [parts[0]]
    for part in parts[1:]:
        name, semicolon, rest = part.partition(';')
        try:
            if semicolon and name[:2].lower() == '#x':
                out.append(chr(int(name[2:], 16)) + rest)
            elif semicolon and name[:1] == '#':
                out.append(chr(int(name[1:])) + rest)
            else:
                out.append(_NAMES[name] + rest if semicolon else '&' + part)
        except (KeyError, ValueError):
            out.append('&' + part)
    return ''.join(out)
