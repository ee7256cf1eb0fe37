"""Files in memory. Files of the machine cannot be opened."""

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
