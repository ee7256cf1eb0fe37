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


def format_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, chain=True):
    text = _whole(_exception_of(exc, value), chain)
    return text.splitlines(True) if text else []


def format_exception_only(exc, /, value=_MISSING):
    exception = _exception_of(exc, value)
    if exception is None:
        return ['NoneType: None\n']
    return _last_line(exception, _texts(exception)).splitlines(True)


def print_exception(exc, /, value=_MISSING, tb=_MISSING, limit=None, file=None, chain=True):
    _write(_whole(_exception_of(exc, value), chain), file)


def _write(text, file):
    if file is None:
        import sys
        file = sys.stderr
    file.write(text)


def _handled():
    import sys
    return sys.exc_info()[1]


def format_exc(limit=None, chain=True):
    return _whole(_handled(), chain)


def print_exc(limit=None, file=None, chain=True):
    _write(_whole(_handled(), chain), file)


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
    return StackSummary([FrameSummary(*frame) for frame in _frames(tb)])


def format_tb(tb, limit=None):
    lines = []
    for line in _frames_text(tb).splitlines(True):
        if line.startswith('  File ') or not lines:
            lines.append(line)
        else:
            lines[-1] += line
    return lines


def print_tb(tb, limit=None, file=None):
    _write(_frames_text(tb), file)


def extract_stack(f=None, limit=None):
    return StackSummary([FrameSummary(*frame) for frame in _stack()])


def format_stack(f=None, limit=None):
    return format_list(_stack())


def print_stack(f=None, limit=None, file=None):
    _write(''.join(format_list(_stack())), file)


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
