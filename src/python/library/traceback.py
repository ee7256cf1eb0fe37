"""Tracebacks as texts. The frames are those of the program; the library's own are not shown."""

_MISSING = object()


def _texts(exception):
    """What `str` says of an exception and of all it is chained to."""
    pairs = []
    pending = [exception]
    while pending:
        one = pending.pop()
        if one is None or any([one is seen for seen, _ in pairs]):
            continue
        try:
            pairs.append((one, str(one)))
        except Exception:
            pairs.append((one, '<exception str() failed>'))
        pending.append(one.__cause__)
        pending.append(one.__context__)
    return pairs


def _exception_of(exc, value):
    if value is not _MISSING:
        return value
    if exc is None or isinstance(exc, BaseException):
        return exc
    raise TypeError('Exception expected for value, ' + type(exc).__name__ + ' found')


def _whole(exception, chain):
    if exception is None:
        return 'NoneType: None\n'
    return _exception_text(exception, _texts(exception), chain)


def _entries(text):
    """The lines of a traceback; those of a frame are one."""
    lines = []
    for line in text.splitlines(True):
        if lines and line.startswith('    ') and lines[-1].startswith('  File '):
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _limited(entries, limit):
    """Of each run of frames the first ones, or with a negative limit the last ones."""
    if limit is None:
        return entries
    kept, frames = [], []
    for entry in entries + ['']:
        if entry.startswith('  File '):
            frames.append(entry)
        else:
            kept += frames[:limit] if limit >= 0 else frames[limit:]
            frames = []
            kept.append(entry)
    return kept[:-1]


def format_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, chain=True):
    return _limited(_entries(_whole(_exception_of(exc, value), chain)), limit)


def format_exception_only(exc, /, value=_MISSING):
    exception = _exception_of(exc, value)
    if exception is None:
        return ['NoneType: None\n']
    return _last_line(exception, _texts(exception)).splitlines(True)


def print_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, file=None, chain=True):
    _write(''.join(format_exception(exc, value, tb, limit, chain)), file)


def _write(text, file):
    if file is None:
        import sys
        file = sys.stderr
    file.write(text)


def _handled():
    import sys
    return sys.exc_info()[1]


def format_exc(limit=None, chain=True):
    return ''.join(_limited(_entries(_whole(_handled(), chain)), limit))


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(limit, chain), file)


class FrameSummary:
    def __init__(self, filename, lineno, name, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


class StackSummary(list):
    def format(self):
        return format_list(self)


def format_list(extracted_list):
    lines = []
    for filename, lineno, name, line in extracted_list:
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        if line:
            text += f'    {line.strip()}\n'
        lines.append(text)
    return lines


def print_list(extracted_list, file=None):
    _write(''.join(format_list(extracted_list)), file)


def extract_tb(tb, limit=None):
    return StackSummary(_some([FrameSummary(*frame) for frame in _frames(tb)], limit))


def _some(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def format_tb(tb, limit=None):
    return _some(_entries(_frames_text(tb)), limit)


def print_tb(tb, limit=None, file=None):
    _write(''.join(format_tb(tb, limit)), file)


def extract_stack(f=None, limit=None):
    return StackSummary(_last([FrameSummary(*frame) for frame in _stack()], limit))


def _last(frames, limit):
    if limit is None:
        return frames
    return frames[-limit:] if limit > 0 else frames[:-limit] if limit else []


def format_stack(f=None, limit=None):
    return format_list(_last(_stack(), limit))


def print_stack(f=None, limit=None, file=None):
    _write(''.join(format_list(_last(_stack(), limit))), file)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        self.exc_type = exc_type
        self._exception = exc_value
        self.stack = extract_tb(exc_traceback)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__)

    def format(self, *, chain=True):
        return iter(format_exception(self._exception, chain=chain))

    def format_exception_only(self):
        return iter(format_exception_only(self._exception))

    def __str__(self):
        return str(self._exception)
