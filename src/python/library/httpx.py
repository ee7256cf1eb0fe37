"""httpx: a client for threads and one for tasks. What is not on this machine is answered by the lesson network.

The module is our own, in the shape of the library of that name: its names, its texts of errors.
"""

import asyncio as _asyncio
import _http as _core
import json as _json
import socket as _sockets
from datetime import timedelta as _timedelta
from time import perf_counter as _clock
from urllib.parse import quote as _quote
from urllib.parse import urlencode as _urlencode
from urllib.parse import urljoin as _urljoin
from urllib.parse import urlsplit as _urlsplit
from urllib.parse import urlunsplit as _urlunsplit

__version__ = '0.27.0'
_REDIRECTS = (301, 302, 303, 307, 308)
_own = object()


class HTTPError(Exception):
    def __init__(self, message, *, request=None, response=None):
        super().__init__(message)
        self.request = request


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message, request=request)
        self.response = response


class RequestError(HTTPError):
    pass


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class ProtocolError(TransportError):
    pass


class RemoteProtocolError(ProtocolError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class TooManyRedirects(RequestError):
    pass


class InvalidURL(Exception):
    pass


class Timeout:
    def __init__(self, timeout=_own, *, connect=_own, read=_own, write=_own, pool=_own):
        base = None if timeout is _own else timeout
        self.connect = base if connect is _own else connect
        self.read = base if read is _own else read
        self.write = base if write is _own else write
        self.pool = base if pool is _own else pool

    def __repr__(self):
        if len({self.connect, self.read, self.write, self.pool}) == 1:
            return f'Timeout(timeout={self.connect})'
        return f'Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})'


class Limits:
    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


class Headers(_core.Headers):
    def __setitem__(self, name, value):
        super().__setitem__(name.lower(), value)

    def __repr__(self):
        return f'Headers({dict(self.items())!r})'


class URL:
    def __init__(self, url):
        self._text = str(url)
        self._parts = _urlsplit(self._text)

    @property
    def scheme(self):
        return self._parts.scheme

    @property
    def host(self):
        return self._parts.hostname or ''

    @property
    def port(self):
        return self._parts.port

    @property
    def path(self):
        return self._parts.path or '/'

    @property
    def query(self):
        return self._parts.query.encode()

    def __str__(self):
        return self._text

    def __eq__(self, other):
        return str(self) == str(other)

    def __hash__(self):
        return hash(self._text)

    def __repr__(self):
        return f'URL({self._text!r})'


class Request:
    def __init__(self, method, url, *, headers=None, content=None):
        self.method = method
        self.url = URL(url)
        self.headers = headers
        self.content = content or b''

    def __repr__(self):
        return f'<Request({self.method!r}, {str(self.url)!r})>'


class Response:
    def __init__(self, status_code, *, headers=None, content=None, text=None, json=None, request=None):
        self.status_code = status_code
        self.headers = Headers(headers or ())
        if json is not None:
            content = _json.dumps(json).encode()
            self.headers.setdefault('content-type', 'application/json')
        self.content = text.encode() if text is not None else content or b''
        self.reason_phrase = _core.REASONS.get(status_code, '')
        self.http_version = 'HTTP/1.1'
        self.request = request
        self.history = []
        self.elapsed = _timedelta(0)
        self.encoding = _core.charset_of(self.headers.get('content-type'), 'utf-8')

    def __repr__(self):
        return f'<Response [{self.status_code} {self.reason_phrase}]>'

    @property
    def url(self):
        return self.request.url

    @property
    def text(self):
        return self.content.decode(self.encoding, 'replace')

    @property
    def cookies(self):
        return {}

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_redirect(self):
        return 300 <= self.status_code < 400

    @property
    def is_error(self):
        return self.status_code >= 400

    @property
    def is_client_error(self):
        return 400 <= self.status_code < 500

    @property
    def is_server_error(self):
        return 500 <= self.status_code < 600

    @property
    def has_redirect_location(self):
        return self.status_code in _REDIRECTS and 'location' in self.headers

    def json(self, **kwargs):
        return _json.loads(self.content.decode('utf-8'), **kwargs)

    def raise_for_status(self):
        if self.is_success:
            return self
        kinds = {1: 'Informational response', 3: 'Redirect response', 4: 'Client error', 5: 'Server error'}
        kind = kinds.get(self.status_code // 100, 'Invalid status code')
        words = f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'"
        if self.has_redirect_location:
            words += f"\nRedirect location: '{self.headers['location']}'"
        page = f'https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}'
        words += f'\nFor more information check: {page}'
        raise HTTPStatusError(words, request=self.request, response=self)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    def _pieces(self, data, size):
        size = size or len(data) or 1
        return [data[at:at + size] for at in range(0, len(data), size)]

    def iter_bytes(self, chunk_size=None):
        return iter(self._pieces(self.content, chunk_size))

    def iter_text(self, chunk_size=None):
        return iter(self._pieces(self.text, chunk_size))

    def iter_lines(self):
        return iter(self.text.splitlines())

    async def aiter_bytes(self, chunk_size=None):
        for piece in self._pieces(self.content, chunk_size):
            yield piece

    async def aiter_text(self, chunk_size=None):
        for piece in self._pieces(self.text, chunk_size):
            yield piece

    async def aiter_lines(self):
        for line in self.text.splitlines():
            yield line

    def close(self):
        pass

    async def aclose(self):
        pass


class _Streamed:
    """`client.stream(...)` of both clients."""

    def __init__(self, send):
        self._send = send

    def __enter__(self):
        return self._send()

    def __exit__(self, *args):
        pass

    async def __aenter__(self):
        return await self._send()

    async def __aexit__(self, *args):
        pass


class _Client:
    """What both clients have in common: how a request is made, and what an answer is."""

    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http2=False,
                 timeout=5.0, follow_redirects=False, limits=None, max_redirects=20, base_url='', transport=None,
                 trust_env=True, event_hooks=None, proxies=None, mounts=None):
        self.auth = auth
        self.params = dict(params or {})
        self.headers = Headers({'accept': '*/*', 'accept-encoding': 'identity', 'connection': 'keep-alive',
                                'user-agent': 'python-httpx/' + __version__})
        self.headers.update(headers)
        self.cookies = dict(cookies or {})
        self.timeout = timeout if isinstance(timeout, Timeout) else Timeout(timeout)
        self.follow_redirects = follow_redirects
        self.max_redirects = max_redirects
        self.base_url = URL(base_url)
        self._limits = limits or Limits()
        self._closed = False

    @property
    def is_closed(self):
        return self._closed

    def build_request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None,
                      cookies=None, timeout=None, extensions=None):
        base = str(self.base_url)
        url = str(url)
        if base and '://' not in url:
            url = base.rstrip('/') + '/' + url.lstrip('/') if url else base
        parts = _urlsplit(url)
        if parts.scheme not in ('http', 'https'):
            if parts.scheme:
                raise UnsupportedProtocol(f"Request URL has an unsupported protocol '{parts.scheme}://'.")
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.")
        pairs = dict(self.params)
        pairs.update(params or {})
        query = '&'.join([q for q in (parts.query, _urlencode(pairs, doseq=True)) if q])
        safe = "!#$%&'()*+,/:;=?@[]~"
        url = _urlunsplit((parts.scheme, parts.netloc, _quote(parts.path or '', safe), query, parts.fragment))
        given = Headers({'host': parts.netloc.rpartition('@')[2]})
        given.update(self.headers)
        given.update(headers)
        if json is not None:
            content = _json.dumps(json, separators=(',', ':')).encode()
            given.setdefault('content-type', 'application/json')
        elif data is not None:
            content = _urlencode(data, doseq=True).encode()
            given.setdefault('content-type', 'application/x-www-form-urlencoded')
        elif isinstance(content, str):
            content = content.encode()
        method = method.upper()
        if content is not None or method in ('POST', 'PUT', 'PATCH'):
            given['content-length'] = str(len(content or b''))
        if self.auth is not None:
            given['authorization'] = _core.basic_auth(*self.auth)
        kept = dict(self.cookies)
        kept.update(cookies or {})
        if kept:
            given['cookie'] = '; '.join([f'{name}={value}' for name, value in kept.items()])
        return Request(method, url, headers=given, content=content)

    def _taken_apart(self, request):
        if self._closed:
            raise RuntimeError('Cannot send a request, as the client has been closed.')
        url = request.url
        port = url.port or (443 if url.scheme == 'https' else 80)
        headers = list(request.headers.items())
        if url.scheme == 'https':
            headers.append(('X-Hilo-Scheme', 'https'))
        target = url.path + (f'?{url.query.decode()}' if url.query else '')
        return url.host, port, _core.request_bytes(request.method, target, headers, request.content)

    def _timeout_of(self, timeout):
        if timeout is _own:
            return self.timeout
        return timeout if isinstance(timeout, Timeout) else Timeout(timeout)

    def _failed(self, error, request, connected):
        """The exception of this module for one of a socket."""
        if isinstance(error, _core.Closed):
            return RemoteProtocolError('Server disconnected without sending a response.', request=request)
        if isinstance(error, TimeoutError):
            kind = ReadTimeout if connected else ConnectTimeout
            return kind('The read operation timed out' if connected else 'timed out', request=request)
        if isinstance(error, ConnectionResetError):
            return ReadError(str(error), request=request)
        return ConnectError(str(error), request=request)

    def _response(self, request, incoming, start):
        response = Response(incoming.status, headers=incoming.headers, content=incoming.body, request=request)
        response.reason_phrase = incoming.reason
        response.elapsed = _timedelta(seconds=_clock() - start)
        return response

    def _redirected(self, request, response, history):
        """The next request, if there is to be one."""
        if len(history) > self.max_redirects:
            raise TooManyRedirects('Exceeded maximum allowed redirects.', request=request)
        url = _urljoin(str(request.url), response.headers['location'])
        keep = response.status_code in (307, 308)
        headers = request.headers.copy()
        if not keep:
            headers.pop('content-length', None)
            headers.pop('content-type', None)
        return Request(request.method if keep else 'GET', url, headers=headers,
                       content=request.content if keep else None)

    def get(self, url, **kwargs):
        return self.request('GET', url, **kwargs)

    def options(self, url, **kwargs):
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, **kwargs):
        return self.request('HEAD', url, **kwargs)

    def post(self, url, **kwargs):
        return self.request('POST', url, **kwargs)

    def put(self, url, **kwargs):
        return self.request('PUT', url, **kwargs)

    def patch(self, url, **kwargs):
        return self.request('PATCH', url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request('DELETE', url, **kwargs)

    def stream(self, method, url, **kwargs):
        return _Streamed(lambda: self.request(method, url, **kwargs))


class Client(_Client):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._pool = _core.Pool()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._closed = True
        self._pool.close()

    def request(self, method, url, *, timeout=_own, follow_redirects=_own, auth=None, **kwargs):
        return self.send(self.build_request(method, url, **kwargs), timeout=timeout, follow_redirects=follow_redirects)

    def send(self, request, *, timeout=_own, follow_redirects=_own, stream=False, auth=None):
        follow = self.follow_redirects if follow_redirects is _own else follow_redirects
        history = []
        while True:
            response = self._send_once(request, self._timeout_of(timeout))
            response.history = list(history)
            if not follow or not response.has_redirect_location:
                return response
            history.append(response)
            request = self._redirected(request, response, history)

    def _send_once(self, request, timeout):
        host, port, data = self._taken_apart(request)
        start = _clock()
        connection = self._pool.take(host, port)
        try:
            if connection is None:
                connection = _core.Connection(host, port, None, timeout.connect)
            incoming = connection.exchange(request.method, data, timeout.read)
        except OSError as e:
            if connection is not None:
                connection.close()
            raise self._failed(e, request, connection is not None) from e
        self._pool.give_back(connection)
        return self._response(request, incoming, start)


class AsyncClient(_Client):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._idle = {}
        self._places = None

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        await self.aclose()

    async def aclose(self):
        self._closed = True
        for idle in self._idle.values():
            for reader, writer in idle:
                writer.close()
        self._idle.clear()

    async def request(self, method, url, *, timeout=_own, follow_redirects=_own, auth=None, **kwargs):
        request = self.build_request(method, url, **kwargs)
        return await self.send(request, timeout=timeout, follow_redirects=follow_redirects)

    async def send(self, request, *, timeout=_own, follow_redirects=_own, stream=False, auth=None):
        follow = self.follow_redirects if follow_redirects is _own else follow_redirects
        history = []
        while True:
            response = await self._send_once(request, self._timeout_of(timeout))
            response.history = list(history)
            if not follow or not response.has_redirect_location:
                return response
            history.append(response)
            request = self._redirected(request, response, history)

    async def _send_once(self, request, timeout):
        most = self._limits.max_connections
        if most is None:
            return await self._exchange(request, timeout)
        if self._places is None:
            self._places = _asyncio.Semaphore(most)
        async with self._places:
            return await self._exchange(request, timeout)

    async def _exchange(self, request, timeout):
        host, port, data = self._taken_apart(request)
        start = _clock()
        streams = None
        idle = self._idle.setdefault((host, port), [])
        while idle and streams is None:
            streams = idle.pop()
            if streams[0].at_eof() or streams[1].is_closing():
                streams[1].close()
                streams = None
        try:
            if streams is None:
                streams = await _asyncio.wait_for(_asyncio.open_connection(host, port), timeout.connect)
            incoming = await _asyncio.wait_for(_core.exchange(*streams, request.method, data), timeout.read)
        except OSError as e:
            if streams is not None:
                streams[1].close()
            raise self._failed(e, request, streams is not None) from e
        except BaseException:
            if streams is not None:
                streams[1].close()
            raise
        if incoming.keep_alive and not self._closed:
            idle.append(streams)
        else:
            streams[1].close()
        return self._response(request, incoming, start)


def request(method, url, *, follow_redirects=False, timeout=5.0, verify=True, **kwargs):
    with Client(follow_redirects=follow_redirects, timeout=timeout) as client:
        return client.request(method, url, **kwargs)


def get(url, **kwargs):
    return request('GET', url, **kwargs)


def options(url, **kwargs):
    return request('OPTIONS', url, **kwargs)


def head(url, **kwargs):
    return request('HEAD', url, **kwargs)


def post(url, **kwargs):
    return request('POST', url, **kwargs)


def put(url, **kwargs):
    return request('PUT', url, **kwargs)


def patch(url, **kwargs):
    return request('PATCH', url, **kwargs)


def delete(url, **kwargs):
    return request('DELETE', url, **kwargs)
