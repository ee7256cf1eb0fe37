"""aiohttp: the client for tasks. What is not on this machine is answered by the lesson network.

The module is our own, in the shape of the library of that name: its names, its texts of errors. It has no server.
"""

import asyncio as _asyncio
import _http as _core
import json as _json
from urllib.parse import quote as _quote
from urllib.parse import urlencode as _urlencode
from urllib.parse import urljoin as _urljoin
from urllib.parse import urlsplit as _urlsplit
from urllib.parse import urlunsplit as _urlunsplit

__version__ = '3.9.5'
_own = object()


class ClientError(Exception):
    pass


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=0, message='', headers=None):
        self.request_info = request_info
        self.history = history
        self.status = status
        self.message = message
        self.headers = headers
        super().__init__(request_info, history)

    def __str__(self):
        return f'{self.status}, message={self.message!r}, url={self.request_info.real_url!r}'


class ContentTypeError(ClientResponseError):
    pass


class TooManyRedirects(ClientResponseError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, host, port, error, words):
        super().__init__(error.errno, error.strerror)
        self.host = host
        self.port = port
        self.os_error = error
        self._words = words

    def __str__(self):
        return f'Cannot connect to host {self.host}:{self.port} ssl:default [{self._words}]'


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    def __init__(self, message='Server disconnected'):
        self.message = message
        super().__init__(message)


class ServerTimeoutError(ServerConnectionError, _asyncio.TimeoutError):
    pass


class ConnectionTimeoutError(ServerTimeoutError):
    pass


class InvalidURL(ClientError, ValueError):
    def __init__(self, url):
        super().__init__(url)
        self.url = url


class ClientTimeout:
    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None):
        self.total = total
        self.connect = connect
        self.sock_read = sock_read
        self.sock_connect = sock_connect

    def __repr__(self):
        return (f'ClientTimeout(total={self.total}, connect={self.connect}, sock_read={self.sock_read}, '
                f'sock_connect={self.sock_connect})')


class BasicAuth:
    def __init__(self, login, password='', encoding='latin1'):
        self.login = login
        self.password = password

    def encode(self):
        return _core.basic_auth(self.login, self.password)


class BaseConnector:
    def __init__(self, *, limit=100, limit_per_host=0, force_close=False, **other):
        self._limit = limit
        self._limit_per_host = limit_per_host
        self._closed = False

    @property
    def limit(self):
        return self._limit

    @property
    def limit_per_host(self):
        return self._limit_per_host

    @property
    def closed(self):
        return self._closed

    async def close(self):
        self._closed = True


class TCPConnector(BaseConnector):
    def __init__(self, *, ssl=None, verify_ssl=True, use_dns_cache=True, ttl_dns_cache=10, family=0, local_addr=None,
                 **other):
        super().__init__(**other)


class _URL(str):
    """An address; programs print it and compare it."""

    def __repr__(self):
        return f"URL('{str(self)}')"

    @property
    def host(self):
        return _urlsplit(str(self)).hostname

    @property
    def path(self):
        return _urlsplit(str(self)).path

    @property
    def scheme(self):
        return _urlsplit(str(self)).scheme


class RequestInfo:
    def __init__(self, url, method, headers):
        self.url = url
        self.real_url = url
        self.method = method
        self.headers = headers


class StreamReader:
    """The content of an answer, to be read in pieces."""

    def __init__(self, data):
        self._data = data

    def at_eof(self):
        return not self._data

    async def read(self, n=-1):
        if n < 0:
            n = len(self._data)
        piece = self._data[:n]
        self._data = self._data[n:]
        return piece

    async def readany(self):
        return await self.read()

    async def readline(self):
        end = self._data.find(b'\n') + 1
        return await self.read(end or -1)

    async def iter_chunked(self, n):
        while piece := await self.read(n):
            yield piece

    async def iter_any(self):
        while piece := await self.read():
            yield piece

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class ClientResponse:
    def __init__(self, method, url, incoming, info, history):
        self.method = method
        self.status = incoming.status
        self.reason = incoming.reason
        self.headers = _core.Headers(incoming.headers)
        self.url = url
        self.real_url = url
        self.history = tuple(history)
        self.request_info = info
        self.cookies = {}
        self.content = StreamReader(incoming.body)
        self._body = incoming.body
        self._closed = False

    def __repr__(self):
        return f'<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers!r}\n'

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        self.release()

    @property
    def ok(self):
        return self.status < 400

    @property
    def host(self):
        return self.url.host

    @property
    def closed(self):
        return self._closed

    @property
    def content_type(self):
        return self.headers.get('content-type', 'application/octet-stream').split(';')[0].strip()

    @property
    def charset(self):
        return _core.charset_of(self.headers.get('content-type'))

    @property
    def content_length(self):
        return len(self._body)

    def get_encoding(self):
        return self.charset or 'utf-8'

    def release(self):
        self._closed = True

    def close(self):
        self._closed = True

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason,
                                      headers=self.headers)

    async def read(self):
        return self._body

    async def text(self, encoding=None, errors='strict'):
        return self._body.decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type='application/json'):
        if content_type and content_type not in self.content_type:
            words = f'Attempt to decode JSON with unexpected mimetype: {self.headers.get("content-type", "")}'
            raise ContentTypeError(self.request_info, self.history, status=self.status, message=words,
                                   headers=self.headers)
        stripped = self._body.strip()
        return loads(stripped.decode(encoding or self.get_encoding())) if stripped else None


class _Asked:
    """A request that is sent when it is awaited, or entered."""

    def __init__(self, coro):
        self._coro = coro
        self._response = None

    def __await__(self):
        return self._coro.__await__()

    async def __aenter__(self):
        self._response = await self._coro
        return self._response

    async def __aexit__(self, *args):
        self._response.release()

    def close(self):
        self._coro.close()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, cookies=None, headers=None, auth=None, timeout=_own,
                 raise_for_status=False, json_serialize=_json.dumps, trust_env=False, connector_owner=True,
                 cookie_jar=None, **other):
        self._base = base_url
        self._connector = connector or TCPConnector()
        self._cookies = dict(cookies or {})
        self._headers = _core.Headers(headers or ())
        self._auth = auth
        self._timeout = ClientTimeout(total=300) if timeout is _own else timeout
        self._raise = raise_for_status
        self._dumps = json_serialize
        self._idle = {}
        self._places = None
        self._host_places = {}
        self._closed = False

    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        await self.close()

    def __enter__(self):
        raise TypeError('Use async with instead')

    def __exit__(self, *args):
        pass

    @property
    def closed(self):
        return self._closed

    @property
    def connector(self):
        return self._connector

    @property
    def headers(self):
        return self._headers

    @property
    def timeout(self):
        return self._timeout

    async def close(self):
        self._closed = True
        for idle in self._idle.values():
            for reader, writer in idle:
                writer.close()
        self._idle.clear()
        await self._connector.close()

    def request(self, method, url, **kwargs):
        return _Asked(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        return _Asked(self._request('GET', url, allow_redirects=allow_redirects, **kwargs))

    def options(self, url, **kwargs):
        return _Asked(self._request('OPTIONS', url, **kwargs))

    def head(self, url, *, allow_redirects=False, **kwargs):
        return _Asked(self._request('HEAD', url, allow_redirects=allow_redirects, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        return _Asked(self._request('POST', url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        return _Asked(self._request('PUT', url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        return _Asked(self._request('PATCH', url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        return _Asked(self._request('DELETE', url, **kwargs))

    def _address(self, url, params):
        url = str(url)
        if self._base is not None:
            url = _urljoin(str(self._base), url)
        parts = _urlsplit(url)
        if parts.scheme not in ('http', 'https') or not parts.hostname:
            raise InvalidURL(url)
        query = parts.query
        if params:
            more = params if isinstance(params, str) else _urlencode(params, doseq=True)
            query = f'{query}&{more}' if query else more
        return _URL(_urlunsplit((parts.scheme, parts.netloc, _quote(parts.path or '/', "%/:@!$&'()*+,;=~"), query,
                                 '')))

    async def _request(self, method, url, *, params=None, data=None, json=None, cookies=None, headers=None,
                       allow_redirects=True, max_redirects=10, auth=None, timeout=_own, raise_for_status=None, ssl=None,
                       verify_ssl=None, compress=None, chunked=None, proxy=None):
        if self._closed:
            raise RuntimeError('Session is closed')
        given = _core.Headers({'Accept': '*/*', 'Accept-Encoding': 'identity',
                               'User-Agent': f'Python/3.11 aiohttp/{__version__}'})
        given.update(self._headers)
        given.update(headers or ())
        body = None
        if json is not None:
            body = self._dumps(json).encode()
            given.setdefault('Content-Type', 'application/json')
        elif isinstance(data, (str, bytes)):
            body = data.encode() if isinstance(data, str) else data
        elif data is not None:
            body = _urlencode(data, doseq=True).encode()
            given.setdefault('Content-Type', 'application/x-www-form-urlencoded')
        if body is not None or method in ('POST', 'PUT', 'PATCH'):
            given['Content-Length'] = str(len(body or b''))
        auth = auth or self._auth
        if auth is not None:
            given['Authorization'] = auth.encode()
        kept = dict(self._cookies)
        kept.update(cookies or {})
        if kept:
            given['Cookie'] = '; '.join([f'{name}={value}' for name, value in kept.items()])
        if timeout is _own or timeout is None:
            timeout = self._timeout
        if not isinstance(timeout, ClientTimeout):
            timeout = ClientTimeout(total=timeout)
        url = self._address(url, params)
        history = []
        total = timeout.total or None
        async with _asyncio.timeout(total):
            while True:
                response = await self._exchange(method, url, given, body, timeout, history)
                if not allow_redirects or response.status not in (301, 302, 303, 307, 308) or \
                        'location' not in response.headers:
                    break
                history.append(response)
                if len(history) >= max_redirects:
                    raise TooManyRedirects(response.request_info, tuple(history), status=response.status,
                                           message='Too many redirects')
                url = _URL(_urljoin(str(url), response.headers['location']))
                if response.status in (301, 302, 303):
                    method, body = 'GET', None
                    given.pop('Content-Length', None)
        if raise_for_status or (raise_for_status is None and self._raise):
            response.raise_for_status()
        return response

    async def _exchange(self, method, url, headers, body, timeout, history):
        parts = _urlsplit(str(url))
        host, port = parts.hostname, parts.port or (443 if parts.scheme == 'https' else 80)
        connector = self._connector
        if self._places is None:
            self._places = _asyncio.Semaphore(connector.limit or 1 << 30)
        own = self._host_places.get((host, port))
        if own is None:
            own = _asyncio.Semaphore(connector.limit_per_host or 1 << 30)
            self._host_places[(host, port)] = own
        async with self._places, own:
            pairs = [('Host', parts.netloc.rpartition('@')[2])] + headers.items()
            if parts.scheme == 'https':
                pairs.append(('X-Hilo-Scheme', 'https'))
            target = (parts.path or '/') + (f'?{parts.query}' if parts.query else '')
            data = _core.request_bytes(method, target, pairs, body)
            incoming = await self._sent(host, port, method, data, timeout)
        return ClientResponse(method, url, incoming, RequestInfo(url, method, headers), history)

    async def _sent(self, host, port, method, data, timeout):
        streams = None
        idle = self._idle.setdefault((host, port), [])
        while idle and streams is None:
            streams = idle.pop()
            if streams[0].at_eof() or streams[1].is_closing():
                streams[1].close()
                streams = None
        if streams is None:
            try:
                patience = timeout.sock_connect or timeout.connect
                streams = await _asyncio.wait_for(_asyncio.open_connection(host, port), patience)
            except TimeoutError as e:
                raise ConnectionTimeoutError(f'Connection timeout to host {host}:{port}') from e
            except _core._sockets.gaierror as e:
                raise ClientConnectorDNSError(host, port, e, e.strerror) from e
            except OSError as e:
                raise ClientConnectorError(host, port, e, e.strerror) from e
        try:
            incoming = await _asyncio.wait_for(_core.exchange(*streams, method, data), timeout.sock_read)
        except _core.Closed:
            streams[1].close()
            raise ServerDisconnectedError() from None
        except TimeoutError as e:
            streams[1].close()
            raise ServerTimeoutError('Timeout on reading data from socket') from e
        except OSError as e:
            streams[1].close()
            raise ClientOSError(e.errno, e.strerror) from e
        except BaseException:
            streams[1].close()
            raise
        if incoming.keep_alive and not self._closed:
            idle.append(streams)
        else:
            streams[1].close()
        return incoming


def request(method, url, **kwargs):
    async def once():
        async with ClientSession() as session:
            return await session._request(method, url, **kwargs)

    return _Asked(once())
