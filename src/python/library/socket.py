"""socket: sockets on the loopback and, under all other names and addresses, on the lesson network."""

import _socket
import io as _io
import enum as _enum
from time import monotonic as _monotonic

error = OSError
timeout = TimeoutError
has_ipv6 = False
SOMAXCONN = 4096
INADDR_ANY = 0
_own = object()


class AddressFamily(_enum.IntEnum):
    AF_UNSPEC = 0
    AF_UNIX = 1
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(_enum.IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2
    SOCK_RAW = 3


AF_UNSPEC = AddressFamily.AF_UNSPEC
AF_UNIX = AddressFamily.AF_UNIX
AF_INET = AddressFamily.AF_INET
AF_INET6 = AddressFamily.AF_INET6
SOCK_STREAM = SocketKind.SOCK_STREAM
SOCK_DGRAM = SocketKind.SOCK_DGRAM
SOCK_RAW = SocketKind.SOCK_RAW
SOCK_NONBLOCK = 2048
SOCK_CLOEXEC = 524288
IPPROTO_IP = 0
IPPROTO_TCP = 6
IPPROTO_UDP = 17
IPPROTO_IPV6 = 41
TCP_NODELAY = 1
SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_TYPE = 3
SO_ERROR = 4
SO_BROADCAST = 6
SO_SNDBUF = 7
SO_RCVBUF = 8
SO_KEEPALIVE = 9
SO_LINGER = 13
SO_REUSEPORT = 15
SO_ACCEPTCONN = 30
SHUT_RD = 0
SHUT_WR = 1
SHUT_RDWR = 2
MSG_PEEK = 2
MSG_DONTWAIT = 64
MSG_WAITALL = 256
AI_PASSIVE = 1
AI_CANONNAME = 2
NI_NUMERICHOST = 1
NI_NUMERICSERV = 2
EAI_NONAME = -2

_default = [None]
_SERVICES = {'http': 80, 'https': 443, 'ftp': 21, 'ssh': 22, 'telnet': 23, 'smtp': 25, 'domain': 53, 'echo': 7,
             'pop3': 110, 'imap2': 143}


class gaierror(OSError):
    pass


class herror(OSError):
    pass


def setdefaulttimeout(timeout):
    _default[0] = _checked_timeout(timeout)


def getdefaulttimeout():
    return _default[0]


def _checked_timeout(value):
    if value is None:
        return None
    value = float(value)
    if value < 0:
        raise ValueError('Timeout value out of range')
    return value


def _resolved(host):
    if host is None:
        return '127.0.0.1'
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    if host == '<broadcast>':
        return '255.255.255.255'
    address = _socket.resolve(host)
    if address is None:
        raise gaierror(-2, 'Name or service not known')
    return address


def gethostname():
    return 'hilo'


def getfqdn(name=''):
    return 'hilo' if not name or name == '0.0.0.0' else name


def gethostbyname(hostname):
    return _resolved(hostname)


def gethostbyname_ex(hostname):
    return hostname, [], [_resolved(hostname)]


def gethostbyaddr(ip_address):
    if _resolved(ip_address).startswith('127.'):
        return 'localhost', [], ['127.0.0.1']
    raise herror(1, 'Unknown host')


def getservbyname(servicename, protocolname=None):
    port = _SERVICES.get(servicename)
    if port is None:
        raise OSError('service/proto not found')
    return port


def getservbyport(port, protocolname=None):
    for name, known in _SERVICES.items():
        if known == port:
            return name
    raise OSError('port/proto not found')


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if family not in (0, 2):
        raise gaierror(-9, 'Address family for hostname not supported')
    if isinstance(port, str):
        port = int(port) if port.isdigit() else _SERVICES.get(port)
        if port is None:
            raise gaierror(-8, 'Servname not supported for ai_socktype')
    address = '0.0.0.0' if host is None and flags & AI_PASSIVE else _resolved(host)
    kinds = ((SOCK_STREAM, 6), (SOCK_DGRAM, 17))
    return [(AF_INET, kind, number, '', (address, port or 0)) for kind, number in kinds
            if type in (0, kind) and proto in (0, number)]


def inet_aton(ip_string):
    parts = ip_string.split('.')
    if len(parts) != 4 or not all([part.isdigit() and int(part) < 256 for part in parts]):
        raise OSError('illegal IP address string passed to inet_aton')
    return bytes([int(part) for part in parts])


def inet_ntoa(packed_ip):
    if len(packed_ip) != 4:
        raise OSError('packed IP wrong length')
    return '.'.join([str(byte) for byte in packed_ip])


def htons(x):
    return (x & 0xFF) << 8 | x >> 8


def ntohs(x):
    return (x & 0xFF) << 8 | x >> 8


def htonl(x):
    return int.from_bytes(x.to_bytes(4, 'little'), 'big')


def ntohl(x):
    return int.from_bytes(x.to_bytes(4, 'little'), 'big')


def _shown(name):
    return repr(name)


class socket:
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is not None:
            raise OSError(9, 'Bad file descriptor')
        family = 2 if family == -1 else int(family)
        kind = 1 if type == -1 else int(type)
        if kind & 0xF not in (1, 2):
            raise PermissionError(1, 'Operation not permitted')
        self._begin(_socket.open(family, kind & 0xF), family, kind & 0xF, 0 if proto == -1 else proto)
        if kind & SOCK_NONBLOCK:
            self._timeout = 0.0

    def _begin(self, handle, family, kind, proto):
        self._handle = handle
        self._family = family
        self._kind = kind
        self.proto = proto
        self._timeout = _default[0]
        self._closed = False
        self._files = 0

    @property
    def family(self):
        return AddressFamily(self._family)

    @property
    def type(self):
        return SocketKind(self._kind)

    @property
    def timeout(self):
        return self._timeout

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        kind = type(self)
        words = (f'<{kind.__module__}.{kind.__qualname__}{" [closed]" if self._closed else ""} fd={self.fileno()}, '
                 f'family={self._family}, type={self._kind}, proto={self.proto}')
        if not self._closed:
            try:
                name = self.getsockname()
                if name:
                    words += f', laddr={name}'
            except OSError:
                pass
            try:
                name = self.getpeername()
                if name:
                    words += f', raddr={name}'
            except OSError:
                pass
        return words + '>'

    def __getstate__(self):
        raise TypeError(f"cannot pickle '{type(self).__name__}' object")

    def fileno(self):
        return -1 if self._closed and self._files <= 0 else _socket.number(self._handle)

    def _name(self, address, method):
        """What the operating system takes for an address."""
        if self._family == 1:
            if isinstance(address, bytes):
                address = address.decode()
            if not isinstance(address, str):
                raise TypeError(f'a bytes-like object is required, not {type(address).__name__!r}')
            return address
        if not isinstance(address, tuple):
            raise TypeError(f'{method}(): AF_INET address must be tuple, not {type(address).__name__}')
        if len(address) != 2:
            raise TypeError('AF_INET address must be a pair (host, port)')
        host, port = address
        if not isinstance(host, (str, bytes, bytearray)):
            raise TypeError(f'str, bytes or bytearray expected, not {type(host).__name__}')
        if not isinstance(port, int):
            raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
        if not 0 <= port <= 65535:
            raise OverflowError(f'{method}(): port must be 0-65535.')
        return _resolved(host), int(port)

    def bind(self, address):
        _socket.bind(self._handle, self._name(address, 'bind'))

    def listen(self, backlog=128):
        _socket.listen(self._handle, backlog)

    def accept(self):
        handle, address = _socket.accept(self._handle, self._timeout)
        accepted = _blank(socket)
        accepted._begin(handle, self._family, self._kind, self.proto)
        return accepted, address

    def connect(self, address):
        _socket.connect(self._handle, self._name(address, 'connect'), self._timeout)

    def connect_ex(self, address):
        try:
            _socket.connect(self._handle, self._name(address, 'connect'), self._timeout)
        except gaierror:
            raise
        except OSError as e:
            return 11 if e.errno is None else e.errno
        return 0

    def recv(self, bufsize, flags=0):
        if bufsize < 0:
            raise ValueError('negative buffersize in recv')
        return _socket.recv(self._handle, bufsize, flags & 2, 0 if flags & 64 else self._timeout)

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer), flags)
        buffer[:len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0):
        if bufsize < 0:
            raise ValueError('negative buffersize in recvfrom')
        return _socket.recvfrom(self._handle, bufsize, 0 if flags & 64 else self._timeout)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        data, address = self.recvfrom(nbytes or len(buffer), flags)
        buffer[:len(data)] = data
        return len(data), address

    def send(self, data, flags=0):
        return _socket.send(self._handle, data, 0 if flags & 64 else self._timeout)

    def sendall(self, data, flags=0):
        return _socket.sendall(self._handle, data, self._timeout)

    def sendto(self, data, *args):
        if not 1 <= len(args) <= 2:
            raise TypeError(f'sendto() takes 2 or 3 arguments ({len(args) + 1} given)')
        _socket.to_bytes(data)
        return _socket.sendto(self._handle, data, self._name(args[-1], 'sendto'), self._timeout)

    def sendfile(self, file, offset=0, count=None):
        if offset:
            file.seek(offset)
        sent = 0
        while count is None or sent < count:
            data = file.read(8192 if count is None else min(8192, count - sent))
            if not data:
                break
            self.sendall(data)
            sent += len(data)
        return sent

    def shutdown(self, how):
        _socket.shutdown(self._handle, how)

    def close(self):
        self._closed = True
        if self._files <= 0:
            _socket.close(self._handle)

    def _file_closed(self):
        self._files -= 1
        if self._closed and self._files <= 0:
            _socket.close(self._handle)

    def detach(self):
        number = self.fileno()
        self._closed = True
        return number

    def getsockname(self):
        return _socket.own_name(self._handle)

    def getpeername(self):
        return _socket.peer_name(self._handle)

    def settimeout(self, value):
        self._timeout = _checked_timeout(value)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass

    def setsockopt(self, level, optname, value, optlen=None):
        if isinstance(value, (bytes, bytearray)):
            if (level, optname) == (SOL_SOCKET, SO_LINGER):
                return
            value = int.from_bytes(value[:4], 'little')
        _socket.set_option(self._handle, level, optname, int(value))

    def getsockopt(self, level, optname, buflen=0):
        value = _socket.get_option(self._handle, level, optname)
        return value.to_bytes(buflen, 'little') if buflen else value

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        self._files += 1
        raw = _SocketFile(self, 'r' in mode or 'w' not in mode, 'w' in mode, buffering == 0)
        if 'b' in mode:
            return raw
        text = _io.TextIOWrapper(raw, encoding, errors, newline)
        text.mode = mode
        text._by_line = buffering == 1
        return text


class _SocketFile(_io.BufferedIOBase):
    """A socket as a file of bytes: what was read ahead is kept, what is written is kept until it is flushed."""

    def __init__(self, sock, readable, writable, unbuffered):
        self._sock = sock
        self._readable = readable
        self._writable = writable
        self._unbuffered = unbuffered
        self._ahead = b''
        self._pending = []
        self._kept = 0
        self.name = sock.fileno()
        self.mode = 'rwb' if readable and writable else 'rb' if readable else 'wb'

    def readable(self):
        self._check_closed()
        return self._readable

    def writable(self):
        self._check_closed()
        return self._writable

    def seekable(self):
        return False

    def _check_read(self):
        self._check_closed()
        if not self._readable:
            raise _io.UnsupportedOperation('not readable')

    def _more(self, size=8192):
        return self._sock.recv(size)

    def read(self, size=-1, /):
        self._check_read()
        pieces = [self._ahead]
        have = len(self._ahead)
        everything = size is None or size < 0
        while everything or have < size:
            piece = self._more(65536 if everything else max(size - have, 8192))
            if not piece:
                break
            pieces.append(piece)
            have += len(piece)
        data = b''.join(pieces)
        if everything:
            self._ahead = b''
            return data
        self._ahead = data[size:]
        return data[:size]

    def read1(self, size=-1, /):
        self._check_read()
        data = self._ahead or self._more()
        if size is None or size < 0:
            size = len(data)
        self._ahead = data[size:]
        return data[:size]

    def readline(self, size=-1, /):
        self._check_read()
        data = self._ahead
        while True:
            end = data.find(b'\n') + 1
            if size is not None and size >= 0 and (not end or end > size) and len(data) >= size:
                end = size
                break
            if end:
                break
            piece = self._more()
            if not piece:
                end = len(data)
                break
            data += piece
        self._ahead = data[end:]
        return data[:end]

    def readinto(self, buffer, /):
        data = self.read1(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, buffer, /):
        self._check_closed()
        if not self._writable:
            raise _io.UnsupportedOperation('write')
        data = _socket.to_bytes(buffer)
        if self._unbuffered:
            self._sock.sendall(data)
            return len(data)
        self._pending.append(data)
        self._kept += len(data)
        if self._kept > 8192:
            self.flush()
        return len(data)

    def flush(self):
        self._check_closed()
        if self._pending:
            data = b''.join(self._pending)
            self._pending = []
            self._kept = 0
            self._sock.sendall(data)

    def fileno(self):
        return self._sock.fileno()

    def close(self):
        if self._closed:
            return
        try:
            self.flush()
        finally:
            self._closed = True
            self._sock._file_closed()


SocketType = socket


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    handles = _socket.pair(int(type) & 0xF)
    both = []
    for handle in handles:
        end = _blank(socket)
        end._begin(handle, 1, int(type) & 0xF, proto)
        both.append(end)
    return tuple(both)


def create_connection(address, timeout=_own, source_address=None, *, all_errors=False):
    host, port = address
    error = None
    for family, kind, proto, name, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = socket(family, kind, proto)
        try:
            if timeout is not _own:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except OSError as e:
            error = e
            sock.close()
    try:
        raise error
    finally:
        error = None


def has_dualstack_ipv6():
    return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            sock.bind(address)
        except OSError as e:
            message = f'{e.strerror} (while attempting to bind on address {address!r})'
            raise type(e)(e.errno, message) from None
        sock.listen(128 if backlog is None else backlog)
        return sock
    except OSError:
        sock.close()
        raise
