"""What all clients of HTTP here have in common: a request as bytes, an answer out of bytes, a connection for it.

Where a request really goes is the sockets' concern: every host but this machine is the lesson network. An address with
`https` goes there too, in plain text, because nothing leaves the machine.
"""

import socket as _sockets

_MOST = 65536


class Headers:
    """Names and values in their order; names are the same in small and capital letters."""

    def __init__(self, pairs=()):
        self._items = {}
        self.update(pairs)

    def update(self, pairs=(), **more):
        if pairs is None:
            pairs = ()
        if hasattr(pairs, 'items'):
            pairs = pairs.items()
        for name, value in pairs:
            self[name] = value
        for name, value in more.items():
            self[name] = value

    def __setitem__(self, name, value):
        self._items[name.lower()] = (name, value)

    def __getitem__(self, name):
        return self._items[name.lower()][1]

    def __delitem__(self, name):
        del self._items[name.lower()]

    def __contains__(self, name):
        return isinstance(name, str) and name.lower() in self._items

    def __iter__(self):
        return iter([name for name, value in self._items.values()])

    def __len__(self):
        return len(self._items)

    def __eq__(self, other):
        if not hasattr(other, 'items'):
            return NotImplemented
        own = {name.lower(): value for name, value in self.items()}
        return own == {name.lower(): value for name, value in other.items()}

    def get(self, name, default=None):
        return self[name] if name in self else default

    def pop(self, name, *default):
        if name in self:
            value = self[name]
            del self[name]
            return value
        if default:
            return default[0]
        raise KeyError(name)

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def keys(self):
        return list(self)

    def values(self):
        return [value for name, value in self._items.values()]

    def items(self):
        return list(self._items.values())

    def copy(self):
        return type(self)(self.items())

    def __repr__(self):
        return repr(dict(self.items()))


class Incoming:
    """An answer that arrives in pieces."""

    def __init__(self, method):
        self._method = method
        self._bytes = b''
        self._left = None
        self._chunked = False
        self._pieces = []
        self._in_body = False
        self.done = False
        self.status = 0
        self.reason = ''
        self.version = 11
        self.headers = []
        self.keep_alive = False

    @property
    def body(self):
        return b''.join(self._pieces)

    def header(self, name, default=None):
        for known, value in self.headers:
            if known.lower() == name:
                return value
        return default

    def feed(self, data):
        """The next bytes."""
        self._bytes += data
        if not self._in_body and not self._head():
            return
        if self._chunked:
            self._take_chunks()
        elif self._left is None:
            self._pieces.append(self._bytes)
            self._bytes = b''
        else:
            piece = self._bytes[:self._left]
            self._bytes = self._bytes[self._left:]
            self._pieces.append(piece)
            self._left -= len(piece)
            self.done = self._left == 0

    def end(self):
        """The connection is over: whether the answer is complete."""
        if self._in_body and not self._chunked and self._left is None:
            self.done = True
        return self.done

    def _head(self):
        end = self._bytes.find(b'\r\n\r\n')
        if end < 0:
            return False
        lines = self._bytes[:end].decode('latin-1').split('\r\n')
        self._bytes = self._bytes[end + 4:]
        words = lines[0].split(' ', 2)
        self.version = 10 if words[0] == 'HTTP/1.0' else 11
        self.status = int(words[1])
        self.reason = words[2] if len(words) > 2 else ''
        for line in lines[1:]:
            name, _, value = line.partition(':')
            self.headers.append((name.strip(), value.strip()))
        if self.status == 100:
            self.headers = []
            return self._head()
        self._in_body = True
        asked = self.header('connection', '').lower()
        self.keep_alive = asked == 'keep-alive' if self.version == 10 else asked != 'close'
        length = self.header('content-length')
        self._chunked = self.header('transfer-encoding', '').lower() == 'chunked'
        if self._method == 'HEAD' or self.status in (204, 304):
            self._left = 0
            self._chunked = False
        elif length is not None and not self._chunked:
            self._left = int(length)
        if self._left is None and not self._chunked:
            self.keep_alive = False
        self.done = self._left == 0
        return True

    def _take_chunks(self):
        while not self.done:
            end = self._bytes.find(b'\r\n')
            if end < 0:
                return
            size = int(self._bytes[:end].split(b';')[0], 16)
            if len(self._bytes) < end + 4 + size:
                return
            self._pieces.append(self._bytes[end + 2:end + 2 + size])
            self._bytes = self._bytes[end + 4 + size:]
            self.done = size == 0


def request_bytes(method, target, headers, body):
    lines = [f'{method} {target} HTTP/1.1']
    lines.extend([f'{name}: {value}' for name, value in headers])
    return '\r\n'.join(lines).encode('latin-1') + b'\r\n\r\n' + (body or b'')


class Closed(OSError):
    """The connection ended before the answer did."""


class Connection:
    """A connection to a host, which may be used for several requests one after another."""

    def __init__(self, host, port, timeout=None, connect_timeout=None):
        self.address = (host, port)
        self.used = False
        self.sock = _sockets.create_connection((host, port), connect_timeout)
        self.sock.settimeout(timeout)

    def exchange(self, method, data, timeout=None):
        """The answer to a request that is given as bytes."""
        self.sock.settimeout(timeout)
        self.used = True
        incoming = Incoming(method)
        self.sock.sendall(data)
        while not incoming.done:
            piece = self.sock.recv(_MOST)
            if piece:
                incoming.feed(piece)
            elif not incoming.end():
                raise Closed('Remote end closed connection without response')
        if not incoming.keep_alive:
            self.close()
        return incoming

    @property
    def is_open(self):
        """Whether it can be used once more: it is open, and the other end has not closed it."""
        if self.sock.fileno() < 0:
            return False
        try:
            return bool(self.sock.recv(1, _sockets.MSG_PEEK | _sockets.MSG_DONTWAIT))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def close(self):
        self.sock.close()


class Pool:
    """Connections that wait for their next request, for sessions."""

    def __init__(self):
        self._idle = {}

    def take(self, host, port):
        idle = self._idle.get((host, port), [])
        while idle:
            try:
                connection = idle.pop()
            except IndexError:
                break
            if connection.is_open:
                return connection
            connection.close()
        return None

    def give_back(self, connection):
        if connection.sock.fileno() >= 0:
            self._idle.setdefault(connection.address, []).append(connection)

    def close(self):
        for idle in self._idle.values():
            for connection in idle:
                connection.close()
        self._idle.clear()


async def exchange(reader, writer, method, data):
    """The same over the streams of a loop."""
    incoming = Incoming(method)
    writer.write(data)
    await writer.drain()
    while not incoming.done:
        piece = await reader.read(_MOST)
        if piece:
            incoming.feed(piece)
        elif not incoming.end():
            raise Closed('Server disconnected without sending a response.')
    return incoming


def basic_auth(user, password):
    import base64
    return 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()


def charset_of(content_type, default=None):
    for part in (content_type or '').split(';')[1:]:
        name, _, value = part.partition('=')
        if name.strip().lower() == 'charset':
            return value.strip().strip('\'"')
    return default


REASONS = {
    200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found',
    303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request',
    401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 408: 'Request Timeout',
    409: 'Conflict', 410: 'Gone', 411: 'Length Required', 413: 'Request Entity Too Large', 418: "I'm a Teapot",
    422: 'Unprocessable Entity', 429: 'Too Many Requests', 500: 'Internal Server Error', 501: 'Not Implemented',
    502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}
