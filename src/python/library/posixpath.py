"""Names of files as texts. No file is ever looked at, so none exists."""

sep = '/'
curdir = '.'
pardir = '..'
extsep = '.'


def join(a, *p):
    path = a
    for part in p:
        if part.startswith('/'):
            path = part
        elif not path or path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    i = p.rfind('/') + 1
    head = p[:i]
    tail = p[i:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def basename(p):
    return p[p.rfind('/') + 1:]


def dirname(p):
    return split(p)[0]


def splitext(p):
    start = p.rfind('/') + 1
    dot = p.rfind('.')
    first = start
    while first < dot and p[first] == '.':
        first += 1
    if dot > start and first < dot:
        return p[:dot], p[dot:]
    return p, ''


def isabs(s):
    return s.startswith('/')


def normpath(path):
    if path == '':
        return '.'
    start = '/' if path.startswith('/') else ''
    if path.startswith('//') and not path.startswith('///'):
        start = '//'
    parts = []
    for part in path.split('/'):
        if part == '' or part == '.':
            continue
        if part != '..' or (not start and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return start + '/'.join(parts) or '.'


def abspath(path):
    return normpath(path if isabs(path) else '/' + path)


def commonprefix(m):
    if not m:
        return ''
    low = min(m)
    high = max(m)
    for i in range(len(low)):
        if low[i] != high[i]:
            return low[:i]
    return low


def exists(path):
    return False


def isfile(path):
    return False


def isdir(path):
    return False
