"""http.client: requests and answers by hand."""

import _http as _core
from urllib.request import HTTPResponse

HTTP_PORT = 80
HTTPS_PORT = 443
responses = dict(_core.REASONS)


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.args = (line or repr(line),)
        self.line = line


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *pos, **kw)


class HTTPConnection:
    default_port = HTTP_PORT
    _scheme = 'http'

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192):
        if port is None and ':' in host:
            host, _, text = host.rpartition(':')
            port = int(text)
        self.host = host
        self.port = self.default_port if port is None else port
        self.timeout = timeout
        self._connection = None
        self._asked = None

    def connect(self):
        self._connection = _core.Connection(self.host, self.port, self.timeout, self.timeout)

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def request(self, method, url, body=None, headers=None, *, encode_chunked=False):
        if isinstance(body, str):
            body = body.encode('iso-8859-1')
        given = _core.Headers()
        given['Host'] = self.host if self.port == self.default_port else f'{self.host}:{self.port}'
        given['Accept-Encoding'] = 'identity'
        if body is not None or method in ('POST', 'PUT', 'PATCH'):
            given['Content-Length'] = len(body or b'')
        if self._scheme == 'https':
            given['X-Hilo-Scheme'] = 'https'
        given.update(headers)
        self._asked = (method, _core.request_bytes(method, url or '/', given.items(), body), url)

    def getresponse(self):
        if self._asked is None:
            raise ResponseNotReady('Idle')
        method, data, url = self._asked
        self._asked = None
        if self._connection is None or not self._connection.is_open:
            self.connect()
        try:
            incoming = self._connection.exchange(method, data, self.timeout)
        except _core.Closed as e:
            raise RemoteDisconnected(str(e)) from None
        return HTTPResponse(incoming, url)


class HTTPSConnection(HTTPConnection):
    default_port = HTTPS_PORT
    _scheme = 'https'

    def __init__(self, host, port=None, *, timeout=None, source_address=None, context=None, blocksize=8192, **old):
        super().__init__(host, port, timeout)
