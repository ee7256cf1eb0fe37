"""Names of files as texts, and what the files of the run say of themselves."""

import _files

sep = '/'
curdir = '.'
pardir = '..'
extsep = '.'


def _text(path):
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        return path.decode()
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    return method(path)


def join(a, *p):
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith('/'):
            path = part
        elif not path or path.endswith('/'):
            path += part
        else:
            path += '/' + part
    return path


def split(p):
    p = _text(p)
    i = p.rfind('/') + 1
    head = p[:i]
    tail = p[i:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def basename(p):
    p = _text(p)
    return p[p.rfind('/') + 1:]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    start = p.rfind('/') + 1
    dot = p.rfind('.')
    first = start
    while first < dot and p[first] == '.':
        first += 1
    if dot > start and first < dot:
        return p[:dot], p[dot:]
    return p, ''


def isabs(s):
    return _text(s).startswith('/')


def normpath(path):
    path = _text(path)
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
    path = _text(path)
    return normpath(path if isabs(path) else join(_files.getcwd(), path))


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=curdir):
    if not path:
        raise ValueError('no path specified')
    have = [part for part in abspath(path).split('/') if part]
    base = [part for part in abspath(start).split('/') if part]
    same = 0
    while same < len(have) and same < len(base) and have[same] == base[same]:
        same += 1
    parts = ['..'] * (len(base) - same) + have[same:]
    return '/'.join(parts) or '.'


def commonpath(paths):
    split_paths = [[part for part in _text(path).split('/') if part and part != '.'] for path in paths]
    if not split_paths:
        raise ValueError('commonpath() arg is an empty sequence')
    low = min(split_paths)
    high = max(split_paths)
    same = 0
    while same < len(low) and same < len(high) and low[same] == high[same]:
        same += 1
    return ('/' if isabs(_text(paths[0])) else '') + '/'.join(low[:same])


def expanduser(path):
    return path


def expandvars(path):
    return path


def commonprefix(m):
    if not m:
        return ''
    low = min(m)
    high = max(m)
    for i in range(len(low)):
        if low[i] != high[i]:
            return low[:i]
    return low


def _mode(path):
    try:
        return _files.stat(_text(path))[0]
    except (OSError, ValueError):
        return 0


def exists(path):
    return _mode(path) != 0


def lexists(path):
    return _mode(path) != 0


def isfile(path):
    return _mode(path) & 61440 == 32768


def isdir(s):
    return _mode(s) & 61440 == 16384


def islink(path):
    return False


def ismount(path):
    return False


def getsize(filename):
    return _files.stat(_text(filename))[6]


def getatime(filename):
    return _files.stat(_text(filename))[7]


def getmtime(filename):
    return _files.stat(_text(filename))[8]


def getctime(filename):
    return _files.stat(_text(filename))[9]


def samefile(f1, f2):
    return _files.stat(_text(f1))[1:3] == _files.stat(_text(f2))[1:3]
