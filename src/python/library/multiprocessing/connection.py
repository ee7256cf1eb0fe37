"""The ends of pipes. A message is written as a whole or kept by its writer, and read as a whole; the waiting is done by the
natives of `_pipes`, which also tell the timeline of it."""

import multiprocessing as _multiprocessing
from _pipes import adopt as _adopt
from _pipes import begin as _begin
from _pipes import close as _close
from _pipes import descriptor as _descriptor
from _pipes import got as _got
from _pipes import pipe as _pipe
from _pipes import ready as _ready
from _pipes import receive as _receive
from _pipes import send as _send
from _pipes import sent as _sent
from _pipes import unpickled as _unpickled
from pickle import dumps as _dumps
from pickle import loads as _loads


class Connection:
    def __init__(self, handle, readable=True, writable=True):
        if not readable and not writable:
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def _check_closed(self):
        if self._handle is None:
            raise OSError('handle is closed')

    def _check_readable(self):
        self._check_closed()
        if not self._readable:
            raise OSError('connection is write-only')

    def _check_writable(self):
        self._check_closed()
        if not self._writable:
            raise OSError('connection is read-only')

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check_closed()
        return _descriptor(self._handle)

    def close(self):
        if self._handle is not None:
            handle, self._handle = self._handle, None
            _close(handle)

    def send(self, obj):
        self._check_writable()
        number = _begin()
        self._send_pickled(_dumps(obj), number)

    def _send_pickled(self, data, number):
        self._check_writable()
        rest = _send(self._handle, data, number)
        if rest is not None:
            _sent(rest)

    def recv(self):
        self._check_readable()
        data, number = _receive(self._handle)
        _got(number)
        obj = _loads(data)
        _unpickled(number)
        return obj

    def send_bytes(self, buf, offset=0, size=None):
        self._check_writable()
        if not isinstance(buf, (bytes, bytearray)):
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(buf).__name__}'")
        n = len(buf)
        if offset < 0:
            raise ValueError('offset is negative')
        if n < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = n - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > n:
            raise ValueError('buffer length < offset + size')
        rest = _send(self._handle, buf if size == n else buf[offset:offset + size], None)
        if rest is not None:
            _sent(rest)

    def recv_bytes(self, maxlength=None):
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        data, number = _receive(self._handle)
        _got(number)
        if maxlength is not None and len(data) > maxlength:
            if self._writable:
                self._readable = False
            else:
                self.close()
            raise OSError('bad message length')
        return data

    def recv_bytes_into(self, buf, offset=0):
        self._check_readable()
        if offset < 0:
            raise ValueError('negative offset')
        if offset > len(buf):
            raise ValueError('offset too large')
        data, number = _receive(self._handle)
        _got(number)
        if len(buf) < offset + len(data):
            raise _multiprocessing.BufferTooShort(data)
        buf[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        self._check_readable()
        return bool(_ready([self._handle], timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def __reduce__(self):
        self._check_closed()
        number = _multiprocessing._pass_on(self, self._handle)
        return _inherit, (number, self._readable, self._writable)


def _inherit(number, readable, writable):
    return Connection(_adopt(number), readable, writable)


def Pipe(duplex=True):
    one, other = _pipe(duplex)
    if duplex:
        return Connection(one), Connection(other)
    return Connection(one, writable=False), Connection(other, readable=False)


def wait(object_list, timeout=None):
    objects = list(object_list)
    places = _ready([_handle_of(obj) for obj in objects], timeout)
    return [objects[place] for place in places]


def _handle_of(obj):
    """What is waited for: the end of a pipe, or the sentinel of a process."""
    if isinstance(obj, Connection):
        obj._check_closed()
        return obj._handle
    if isinstance(obj, int):
        sentinel = _multiprocessing._sentinels.get(obj)
        if sentinel is None:
            raise OSError(9, 'Bad file descriptor')
        return sentinel
    raise TypeError(f'cannot wait for a {type(obj).__name__!r} object here: a connection or the sentinel of a process '
                    'was expected')
