"""Files: those of the run's private folder, and those in memory."""

import _files

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    _closed = False

    @property
    def closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def _check_closed(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

    def flush(self):
        self._check_closed()

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def __enter__(self):
        self._check_closed()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check_closed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return [line for line in self]

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    pass


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class StringIO(TextIOBase):
    __module__ = '_io'

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        # While everything is written at the end the pieces are kept, and joined when somebody reads.
        self._pieces = [initial_value] if initial_value else []
        self._position = 0
        self._length = len(initial_value or '')

    def _text(self):
        if len(self._pieces) != 1:
            self._pieces = [''.join(self._pieces)]
        return self._pieces[0]

    def write(self, s, /):
        self._check_closed()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        if not s:
            return 0
        if self._position == self._length:
            self._pieces.append(str(s))
            self._length += len(s)
            self._position = self._length
            return len(s)
        text = self._text()
        if self._position > len(text):
            text += '\0' * (self._position - len(text))
        end = self._position + len(s)
        self._pieces = [text[:self._position] + s + text[end:]]
        self._length = len(self._pieces[0])
        self._position = end
        return len(s)

    def getvalue(self):
        self._check_closed()
        return self._text()

    def read(self, size=-1, /):
        self._check_closed()
        text = self._text()
        end = len(text) if size is None or size < 0 else self._position + size
        piece = text[self._position:end]
        self._position += len(piece)
        return piece

    def readline(self, size=-1, /):
        self._check_closed()
        text = self._text()
        end = text.find('\n', self._position) + 1
        if end == 0:
            end = len(text)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        piece = text[self._position:end]
        self._position += len(piece)
        return piece

    def tell(self):
        self._check_closed()
        return self._position

    def seek(self, pos, whence=0, /):
        self._check_closed()
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence not in (0, 1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence != 0 and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 0:
            self._position = pos
        elif whence == 2:
            self._position = self._length
        return self._position

    def truncate(self, pos=None, /):
        self._check_closed()
        if pos is None:
            pos = self._position
        self._pieces = [self._text()[:pos]]
        self._length = len(self._pieces[0])
        return pos


class BytesIO(BufferedIOBase):
    __module__ = '_io'

    def __init__(self, initial_bytes=b''):
        self._data = bytearray(initial_bytes)
        self._position = 0

    def write(self, b, /):
        self._check_closed()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        if self._position > len(self._data):
            self._data.extend(bytes(self._position - len(self._data)))
        end = self._position + len(b)
        self._data[self._position:end] = b
        self._position = end
        return len(b)

    def getvalue(self):
        self._check_closed()
        return bytes(self._data)

    def getbuffer(self):
        self._check_closed()
        return memoryview(self._data)

    def read(self, size=-1, /):
        self._check_closed()
        end = len(self._data) if size is None or size < 0 else self._position + size
        piece = bytes(self._data[self._position:end])
        self._position += len(piece)
        return piece

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        self._check_closed()
        end = self._data.find(b'\n', self._position) + 1
        if end == 0:
            end = len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        piece = bytes(self._data[self._position:end])
        self._position += len(piece)
        return piece

    def tell(self):
        self._check_closed()
        return self._position

    def seek(self, pos, whence=0, /):
        self._check_closed()
        if whence == 1:
            pos += self._position
        elif whence == 2:
            pos += len(self._data)
        elif pos < 0:
            raise ValueError(f'negative seek value {pos}')
        self._position = max(pos, 0)
        return self._position

    def truncate(self, size=None, /):
        self._check_closed()
        if size is None:
            size = self._position
        del self._data[size:]
        return size


def _name_of(file):
    if isinstance(file, str):
        return file
    if isinstance(file, bytes):
        return file.decode()
    method = getattr(file, '__fspath__', None)
    if method is None:
        if isinstance(file, int):
            raise OSError(9, 'Bad file descriptor')
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(file).__name__}')
    return method()


def _check_mode(mode):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if not mode or any([c not in 'rwaxbt+' or mode.count(c) > 1 for c in mode]):
        raise ValueError(f'invalid mode: {mode!r}')
    if 'b' in mode and 't' in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = len([c for c in mode if c in 'rwax'])
    if kinds > 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    if not kinds:
        raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    name = _name_of(file)
    _check_mode(mode)
    if 'b' in mode:
        for argument, what in ((encoding, 'an encoding'), (errors, 'an errors'), (newline, 'a newline')):
            if argument is not None:
                raise ValueError(f"binary mode doesn't take {what} argument")
    elif newline not in (None, '', '\n', '\r', '\r\n'):
        raise ValueError(f'illegal newline value: {newline!r}')
    letters = mode.replace('b', '').replace('t', '')
    handle = _files.open(name, letters)
    if '+' in letters:
        raw = BufferedRandom(handle, name, letters)
    elif 'r' in letters:
        raw = BufferedReader(handle, name, letters)
    else:
        raw = BufferedWriter(handle, name, letters)
    raw._unbuffered = buffering == 0
    if 'b' in mode:
        raw.mode = _binary_mode(letters)
        return raw
    wrapper = TextIOWrapper(raw, encoding, errors, newline)
    wrapper.mode = mode
    wrapper._by_line = buffering == 1
    return wrapper


def _binary_mode(letters):
    if '+' in letters:
        return {'r': 'rb+', 'w': 'rb+', 'a': 'ab+', 'x': 'xb+'}[letters.replace('+', '')]
    return letters + 'b'


class _Buffered(BufferedIOBase):
    __module__ = '_io'
    _unbuffered = False

    def __init__(self, handle, name, letters):
        self._handle = handle
        self.name = name
        self._readable = 'r' in letters or '+' in letters
        self._writable = 'r' not in letters or '+' in letters

    def readable(self):
        return self._readable

    def writable(self):
        return self._writable

    def _check_read(self, doing='read'):
        if self._closed:
            raise ValueError(f'{doing} of closed file')
        if not self._readable:
            raise UnsupportedOperation(doing)

    def read(self, size=-1, /):
        self._check_read()
        return _files.read(self._handle, size)

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        self._check_read('readline')
        return _files.readline(self._handle, size)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, buffer, /):
        if self._closed:
            raise ValueError('write to closed file')
        if not self._writable:
            raise UnsupportedOperation('write')
        n = _files.write(self._handle, buffer)
        if self._unbuffered:
            _files.flush(self._handle)
        return n

    def flush(self):
        if self._closed:
            raise ValueError('flush of closed file')
        _files.flush(self._handle)

    def seek(self, target, whence=0, /):
        self._check_closed()
        return _files.seek(self._handle, target, whence)

    def tell(self):
        self._check_closed()
        return _files.tell(self._handle)

    def truncate(self, pos=None, /):
        self._check_closed()
        if pos is None:
            pos = self.tell()
        _files.truncate(self._handle, pos)
        return pos

    def close(self):
        if not self._closed:
            self._closed = True
            _files.close(self._handle)

    def fileno(self):
        self._check_closed()
        return 3

    def __repr__(self):
        return f'<_io.{type(self).__name__} name={self.name!r}>'


class BufferedReader(_Buffered):
    __module__ = '_io'

    __module__ = '_io'


class BufferedWriter(_Buffered):
    __module__ = '_io'

    __module__ = '_io'


class BufferedRandom(_Buffered):
    __module__ = '_io'

    __module__ = '_io'


class TextIOWrapper(TextIOBase):
    __module__ = '_io'

    """Text over a binary file. What was read ahead of a carriage return is kept as text."""

    __module__ = '_io'
    _by_line = False

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer = buffer
        self.encoding = 'UTF-8' if encoding is None or encoding == 'locale' else encoding
        self.errors = errors or 'strict'
        self._newline = newline
        self._by_line = line_buffering
        self._ahead = ''
        b''.decode(self.encoding)

    @property
    def name(self):
        return self.buffer.name

    @property
    def closed(self):
        return self.buffer.closed

    @property
    def line_buffering(self):
        return self._by_line

    @property
    def newlines(self):
        return None

    def _check_open(self):
        if self.buffer.closed:
            raise ValueError('I/O operation on closed file.')

    def readable(self):
        self._check_open()
        return self.buffer.readable()

    def writable(self):
        self._check_open()
        return self.buffer.writable()

    def seekable(self):
        self._check_open()
        return self.buffer.seekable()

    def _check_readable(self):
        self._check_open()
        if not self.buffer.readable():
            raise UnsupportedOperation('not readable')

    def _decoded(self, data):
        return data.decode(self.encoding, self.errors)

    def _translated(self, text):
        if self._newline is None and '\r' in text:
            return text.replace('\r\n', '\n').replace('\r', '\n')
        return text

    def read(self, size=-1, /):
        self._check_readable()
        if size is None or size < 0:
            text = self._ahead + self._translated(self._decoded(self.buffer.read()))
            self._ahead = ''
            return text
        pieces = [self._ahead]
        length = len(self._ahead)
        while length < size:
            line = self._line()
            if not line:
                break
            pieces.append(line)
            length += len(line)
        text = ''.join(pieces)
        self._ahead = text[size:]
        return text[:size]

    def _line(self):
        return self._translated(self._decoded(self.buffer.readline()))

    def readline(self, size=-1, /):
        self._check_readable()
        line = self._ahead or self._line()
        end = line.find('\n') + 1
        if end == 0:
            if self._ahead:
                line += self._line()
                end = line.find('\n') + 1
            if end == 0:
                end = len(line)
        if size is not None and 0 <= size < end:
            end = size
        self._ahead = line[end:]
        return line[:end]

    def write(self, s, /):
        self._check_open()
        if not isinstance(s, str):
            raise TypeError(f'write() argument must be str, not {type(s).__name__}')
        if not self.buffer.writable():
            raise UnsupportedOperation('not writable')
        if self._ahead:
            self.seek(self.tell())
        text = s
        if self._newline == '\r\n' or self._newline == '\r':
            text = s.replace('\n', self._newline)
        self.buffer.write(text.encode(self.encoding, self.errors))
        if self._by_line and '\n' in s:
            self.buffer.flush()
        return len(s)

    def flush(self):
        self._check_open()
        self.buffer.flush()

    def tell(self):
        self._check_open()
        return self.buffer.tell() - len(self._ahead.encode(self.encoding, self.errors))

    def seek(self, cookie, whence=0, /):
        self._check_open()
        if whence == 1 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 0 and cookie < 0:
            raise ValueError(f'negative seek position {cookie}')
        if whence == 1:
            cookie = self.tell()
            whence = 0
        self._ahead = ''
        return self.buffer.seek(cookie, whence)

    def truncate(self, pos=None, /):
        self._check_open()
        return self.buffer.truncate(self.tell() if pos is None else pos)

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None:
            self.encoding = encoding
        if errors is not None:
            self.errors = errors
        if line_buffering is not None:
            self._by_line = line_buffering

    def detach(self):
        raise UnsupportedOperation('detach')

    def fileno(self):
        return self.buffer.fileno()

    def close(self):
        self.buffer.close()

    def __enter__(self):
        self._check_open()
        return self

    def __iter__(self):
        self._check_open()
        return self

    def __repr__(self):
        mode = getattr(self, 'mode', None)
        shown = '' if mode is None else f' mode={mode!r}'
        return f'<_io.TextIOWrapper name={self.name!r}{shown} encoding={self.encoding!r}>'
