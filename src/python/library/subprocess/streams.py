"""The streams between a process and one that it started. A pipe carries pieces, each a message; these make a stream of
bytes of them again, buffered as CPython buffers its own."""

import io as _io

_ROOM = 8192
# A piece that always fits into a pipe by itself.
_PIECE = 32768


class PipeReader(_io.BufferedIOBase):
    """The end that is read from."""

    name = 3
    mode = 'rb'

    def __init__(self, connection):
        self._connection = connection
        self._pieces = []
        self._over = False

    def writable(self):
        return False

    def seekable(self):
        return False

    def _fill(self):
        """Waits for one more piece; whether there was one."""
        if self._over:
            return False
        try:
            self._pieces.append(self._connection.recv_bytes())
        except (EOFError, OSError):
            self._over = True
        return not self._over

    def _taken(self, size):
        data = b''.join(self._pieces)
        self._pieces = [data[size:]] if size < len(data) else []
        return data[:size]

    def read(self, size=-1, /):
        if self._closed:
            raise ValueError('read of closed file')
        if size is None or size < 0:
            while self._fill():
                pass
            return self._taken(1 << 62)
        while sum([len(piece) for piece in self._pieces]) < size and self._fill():
            pass
        return self._taken(size)

    def read1(self, size=-1, /):
        if not self._pieces:
            self._fill()
        return self._taken(1 << 62 if size < 0 else size)

    def peek(self, size=0, /):
        if not self._pieces:
            self._fill()
        return b''.join(self._pieces)

    def readline(self, size=-1, /):
        if self._closed:
            raise ValueError('readline of closed file')
        while not (self._pieces and b'\n' in self._pieces[-1]) and self._fill():
            pass
        end = b''.join(self._pieces).find(b'\n') + 1 or 1 << 62
        return self._taken(end if size is None or size < 0 else min(size, end))

    def fileno(self):
        return self._connection.fileno()

    def close(self):
        if not self._closed:
            self._closed = True
            self._connection.close()

    def __repr__(self):
        return f'<_io.BufferedReader name={self.name!r}>'


class PipeWriter(_io.BufferedIOBase):
    """The end that is written to; with `bufsize` 0 at once."""

    name = 4
    mode = 'wb'

    def __init__(self, connection, bufsize):
        self._connection = connection
        self._at_once = bufsize == 0
        self._kept = []
        self._size = 0

    def readable(self):
        return False

    def seekable(self):
        return False

    def write(self, data, /):
        if self._closed:
            raise ValueError('write to closed file')
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data)
        self._kept.append(data)
        self._size += len(data)
        if self._at_once or self._size > _ROOM:
            self.flush()
        return len(data)

    def flush(self):
        if self._closed:
            raise ValueError('flush of closed file')
        data = b''.join(self._kept)
        self._kept = []
        self._size = 0
        for start in range(0, len(data), _PIECE):
            self._connection.send_bytes(data[start:start + _PIECE])

    def fileno(self):
        return self._connection.fileno()

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True
                self._connection.close()

    def __repr__(self):
        return f'<_io.BufferedWriter name={self.name!r}>'


class _Bytes:
    """What `sys.stdout.buffer` is: bytes go the same way as the text."""

    def __init__(self, text):
        self._text = text

    def write(self, data, /):
        self._text._put(bytes(data))
        return len(data)

    def flush(self):
        self._text.flush()


class StandardOutput(_io.TextIOBase):
    """Standard output or error of a process that does not write to the run: kept until there is enough of it, the
    process ends, or it is asked for."""

    encoding = 'utf-8'
    errors = 'strict'
    mode = 'w'

    def __init__(self, raw, number, at_once):
        self._raw = raw
        self._number = number
        self._at_once = at_once
        self._kept = []
        self._size = 0
        self.name = '<stderr>' if number == 2 else '<stdout>'
        self.buffer = _Bytes(self)

    def _beside(self):
        """Standard error that leads to where this leads to."""
        return StandardOutput(self._raw, 2, True)

    def readable(self):
        return False

    def fileno(self):
        return self._number

    def _put(self, data):
        if self._closed:
            raise ValueError('I/O operation on closed file.')
        if self._raw is None:
            return
        self._kept.append(data)
        self._size += len(data)
        if self._at_once or self._size > _ROOM:
            self.flush()

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f'write() argument must be str, not {type(text).__name__}')
        self._put(text.encode())
        return len(text)

    def flush(self):
        if self._kept:
            data = b''.join(self._kept)
            self._kept = []
            self._size = 0
            self._raw.write(data)
            self._raw.flush()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if write_through or line_buffering:
            self._at_once = True

    def close(self):
        self.flush()
