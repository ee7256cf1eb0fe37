"""select: which of several sockets are ready."""

import _socket

error = OSError
POLLIN = 1
POLLPRI = 2
POLLOUT = 4
POLLERR = 8
POLLHUP = 16
POLLNVAL = 32
EPOLLIN = 1
EPOLLPRI = 2
EPOLLOUT = 4
EPOLLERR = 8
EPOLLHUP = 16
EPOLLRDHUP = 8192
EPOLLONESHOT = 1073741824
EPOLLET = 2147483648
EPOLL_CLOEXEC = 524288
_READ = POLLIN | POLLHUP | POLLERR
_WRITE = POLLOUT | POLLERR


def _number(file):
    if isinstance(file, int):
        number = int(file)
    else:
        method = getattr(file, 'fileno', None)
        if method is None:
            raise TypeError('argument must be an int, or have a fileno() method.')
        number = method()
    if number < 0:
        raise ValueError(f'file descriptor cannot be a negative integer ({number})')
    return number


def select(rlist, wlist, xlist, timeout=None, /):
    if timeout is not None and timeout < 0:
        raise ValueError('timeout must be non-negative')
    lists = [[(file, _number(file)) for file in files] for files in (rlist, wlist, xlist)]
    asked = {}
    for pairs, mask in zip(lists, (POLLIN, POLLOUT, POLLPRI)):
        for file, number in pairs:
            asked[number] = asked.get(number, 0) | mask
    told = dict(_socket.watch(list(asked.items()), timeout))
    masks = (_READ, _WRITE, POLLPRI)
    return tuple([[file for file, number in pairs if told.get(number, 0) & mask] for pairs, mask in zip(lists, masks)])


class poll:
    def __init__(self):
        self._asked = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._asked[_number(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        number = _number(fd)
        if number not in self._asked:
            raise FileNotFoundError(2, 'No such file or directory')
        self._asked[number] = eventmask

    def unregister(self, fd, /):
        del self._asked[_number(fd)]

    def poll(self, timeout=None, /):
        seconds = None if timeout is None or timeout < 0 else timeout / 1000
        return _socket.watch(list(self._asked.items()), seconds)


class epoll:
    def __init__(self, sizehint=-1, flags=0):
        self._poller = _socket.poller()
        self._asked = {}
        self.closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self.closed = True

    def fileno(self):
        raise OSError('the descriptor of an epoll object is not supported')

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        number = _number(fd)
        if number in self._asked:
            raise FileExistsError(17, 'File exists')
        _socket.register(self._poller, number, eventmask)
        self._asked[number] = eventmask

    def modify(self, fd, eventmask):
        number = _number(fd)
        if number not in self._asked:
            raise FileNotFoundError(2, 'No such file or directory')
        _socket.register(self._poller, number, eventmask)
        self._asked[number] = eventmask

    def unregister(self, fd):
        number = _number(fd)
        if self._asked.pop(number, None) is None:
            raise FileNotFoundError(2, 'No such file or directory')
        _socket.unregister(self._poller, number)

    def poll(self, timeout=None, maxevents=-1):
        if self.closed:
            raise ValueError('I/O operation on closed epoll object')
        seconds = None if timeout is None or timeout < 0 else timeout
        most = maxevents if maxevents > 0 else max(len(self._asked), 1)
        return _socket.poll(self._poller, most, None, seconds, False)
