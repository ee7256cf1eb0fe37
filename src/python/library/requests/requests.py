"""requests: fetching pages in one line. What is not on this machine is answered by the lesson network.

The module is our own, in the shape of the library of that name (2.x): its names, its texts of errors.
"""

import _http as _core
import json as _json
from datetime import timedelta as _timedelta
from requests import exceptions
from requests.exceptions import ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout
from requests.exceptions import RequestException, Timeout, TooManyRedirects, URLRequired
from time import perf_counter as _clock
from urllib.parse import quote as _quote
from urllib.parse import urlencode as _urlencode
from urllib.parse import urljoin as _urljoin
from urllib.parse import urlsplit as _urlsplit
from urllib.parse import urlunsplit as _urlunsplit

__version__ = '2.31.0'
_AGENT = 'python-requests/' + __version__
_REDIRECTS = (301, 302, 303, 307, 308)


class _Codes:
    def __init__(self):
        for code, reason in _core.REASONS.items():
            name = reason.lower().replace(' ', '_').replace("'", '').replace('-', '_')
            setattr(self, name, code)
            setattr(self, name.upper(), code)


codes = _Codes()


class PreparedRequest:
    def __init__(self, method, url, headers, body):
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body

    @property
    def path_url(self):
        parts = _urlsplit(self.url)
        return (parts.path or '/') + (f'?{parts.query}' if parts.query else '')

    def __repr__(self):
        return f'<PreparedRequest [{self.method}]>'


class Request:
    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None,
                 hooks=None, json=None):
        self.method = method
        self.url = url
        self.headers = headers or {}
        self.data = data
        self.params = params
        self.auth = auth
        self.cookies = cookies
        self.json = json

    def prepare(self):
        return Session().prepare_request(self)

    def __repr__(self):
        return f'<Request [{self.method}]>'


class Response:
    def __init__(self):
        self.status_code = None
        self.headers = _core.Headers()
        self.url = None
        self.reason = None
        self.encoding = None
        self.history = []
        self.cookies = {}
        self.elapsed = _timedelta(0)
        self.request = None
        self._content = b''

    def __repr__(self):
        return f'<Response [{self.status_code}]>'

    def __bool__(self):
        return self.ok

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return 'location' in self.headers and self.status_code in _REDIRECTS

    @property
    def content(self):
        return self._content

    @property
    def apparent_encoding(self):
        return 'utf-8'

    @property
    def text(self):
        return self._content.decode(self.encoding or 'utf-8', 'replace')

    @property
    def links(self):
        return {}

    @property
    def raw(self):
        import io
        return io.BytesIO(self._content)

    def json(self, **kwargs):
        try:
            return _json.loads(self._content.decode('utf-8'), **kwargs)
        except _json.JSONDecodeError as e:
            raise JSONDecodeError(e.msg, e.doc, e.pos)

    def raise_for_status(self):
        if 400 <= self.status_code < 500:
            raise HTTPError(f'{self.status_code} Client Error: {self.reason} for url: {self.url}', response=self)
        if 500 <= self.status_code < 600:
            raise HTTPError(f'{self.status_code} Server Error: {self.reason} for url: {self.url}', response=self)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        data = self.text if decode_unicode else self._content
        size = len(data) or 1 if chunk_size is None else chunk_size
        return iter([data[at:at + size] for at in range(0, len(data), size)])

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        data = self.text if decode_unicode else self._content
        return iter(data.split(delimiter) if delimiter else data.splitlines())

    def close(self):
        pass


def _encoded(url, params):
    """The address as it is sent, with its parameters."""
    if not isinstance(url, str):
        url = url.decode('utf-8') if isinstance(url, bytes) else str(url)
    url = url.lstrip()
    if ':' in url and not url.lower().startswith('http'):
        raise exceptions.InvalidSchema(f'No connection adapters were found for {url!r}')
    parts = _urlsplit(url)
    if not parts.scheme:
        raise exceptions.MissingSchema(f'Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?')
    if not parts.hostname:
        raise exceptions.InvalidURL(f'Invalid URL {url!r}: No host supplied')
    query = parts.query
    if params:
        if isinstance(params, (str, bytes)):
            more = params if isinstance(params, str) else params.decode()
        else:
            pairs = params.items() if hasattr(params, 'items') else params
            more = _urlencode([(name, value) for name, value in pairs if value is not None], doseq=True)
        query = f'{query}&{more}' if query and more else query or more
    safe = "!#$%&'()*+,/:;=?@[]~"
    path = _quote(parts.path or '/', safe)
    return _urlunsplit((parts.scheme, parts.netloc, path, _quote(query, safe), parts.fragment))


def _body(data, json, headers):
    if json is not None and not data:
        headers.setdefault('Content-Type', 'application/json')
        return _json.dumps(json).encode('utf-8')
    if data is None or data == '' or data == {}:
        return None
    if isinstance(data, str):
        return data.encode('utf-8')
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    if hasattr(data, 'read'):
        data = data.read()
        return data.encode('utf-8') if isinstance(data, str) else data
    headers.setdefault('Content-Type', 'application/x-www-form-urlencoded')
    return _urlencode(data, doseq=True).encode('ascii')


def _timeouts(timeout):
    if isinstance(timeout, tuple):
        return timeout
    return timeout, timeout


class Session:
    def __init__(self):
        self.headers = _core.Headers({'User-Agent': _AGENT, 'Accept-Encoding': 'identity', 'Accept': '*/*',
                                      'Connection': 'keep-alive'})
        self.params = {}
        self.auth = None
        self.cookies = {}
        self.verify = True
        self.max_redirects = 30
        self.proxies = {}
        self.hooks = {}
        self.adapters = {}
        self._pool = _core.Pool()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._pool.close()

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter

    def prepare_request(self, request):
        headers = self.headers.copy()
        headers.update(request.headers)
        for name in [name for name, value in headers.items() if value is None]:
            del headers[name]
        own = dict(self.params)
        if request.params and hasattr(request.params, 'items'):
            own.update(request.params)
        elif request.params:
            own = request.params
        url = _encoded(request.url, own)
        method = request.method.upper()
        body = _body(request.data, request.json, headers)
        if body is not None:
            headers['Content-Length'] = str(len(body))
        elif method in ('POST', 'PUT', 'PATCH'):
            headers['Content-Length'] = '0'
        auth = request.auth or self.auth
        if auth is not None:
            if callable(auth):
                prepared = PreparedRequest(method, url, headers, body)
                auth(prepared)
            else:
                headers['Authorization'] = _core.basic_auth(*auth)
        cookies = dict(self.cookies)
        cookies.update(request.cookies or {})
        if cookies:
            headers['Cookie'] = '; '.join([f'{name}={value}' for name, value in cookies.items()])
        return PreparedRequest(method, url, headers, body)

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        request = Request(method, url, headers, files, data, params, auth, cookies, hooks, json)
        return self.send(self.prepare_request(request), timeout=timeout, allow_redirects=allow_redirects)

    def send(self, request, *, timeout=None, allow_redirects=True, stream=None, verify=None, cert=None, proxies=None):
        response = self._send_once(request, timeout)
        history = []
        while allow_redirects and response.is_redirect:
            if len(history) >= self.max_redirects:
                raise TooManyRedirects(f'Exceeded {self.max_redirects} redirects.', response=response)
            history.append(response)
            url = _urljoin(request.url, response.headers['location'])
            keep = response.status_code in (307, 308)
            method = request.method if keep or request.method == 'HEAD' else 'GET'
            headers = request.headers.copy()
            if not keep:
                headers.pop('Content-Length', None)
                headers.pop('Content-Type', None)
            request = PreparedRequest(method, url, headers, request.body if keep else None)
            response = self._send_once(request, timeout)
        response.history = history
        return response

    def _exchange(self, request, host, port, scheme, place, timeout):
        connect_timeout, read_timeout = _timeouts(timeout)
        headers = [('Host', place)]
        headers.extend(request.headers.items())
        if scheme == 'https':
            headers.append(('X-Hilo-Scheme', 'https'))
        data = _core.request_bytes(request.method, request.path_url, headers, request.body)
        connection = self._pool.take(host, port)
        if connection is None:
            connection = _core.Connection(host, port, None, connect_timeout)
        try:
            incoming = connection.exchange(request.method, data, read_timeout)
        except BaseException:
            connection.close()
            raise
        self._pool.give_back(connection)
        return incoming

    def _send_once(self, request, timeout):
        parts = _urlsplit(request.url)
        port = parts.port or (443 if parts.scheme == 'https' else 80)
        host = parts.hostname
        kind = 'HTTPSConnection' if parts.scheme == 'https' else 'HTTPConnection'
        pool = f"{kind}Pool(host={host!r}, port={port})"
        place = f'{kind}(host={host!r}, port={port})'
        failed = f'{pool}: Max retries exceeded with url: {request.path_url} (Caused by '
        start = _clock()
        try:
            incoming = self._exchange(request, host, port, parts.scheme, parts.netloc.rpartition('@')[2], timeout)
        except _core.Closed as e:
            words = f"('Connection aborted.', RemoteDisconnected('{e}'))"
            raise ConnectionError(words, request=request) from None
        except ConnectionResetError as e:
            raise ConnectionError(f"('Connection aborted.', {e!r})", request=request) from None
        except _core._sockets.gaierror as e:
            words = f'NameResolutionError("{place}: Failed to resolve {host!r} ({e})")'
            raise ConnectionError(f'{failed}{words})', request=request) from None
        except TimeoutError:
            seconds = _timeouts(timeout)[1]
            words = f'{pool}: Read timed out. (read timeout={seconds})'
            raise ReadTimeout(words, request=request) from None
        except OSError as e:
            words = f'NewConnectionError("{place}: Failed to establish a new connection: {e}")'
            raise ConnectionError(f'{failed}{words})', request=request) from None
        response = Response()
        response.elapsed = _timedelta(seconds=_clock() - start)
        response.status_code = incoming.status
        response.reason = incoming.reason
        response.headers.update(incoming.headers)
        response.url = request.url
        response.request = request
        response._content = incoming.body
        kind = incoming.header('content-type', '')
        default = 'ISO-8859-1' if kind.startswith('text/') else 'utf-8' if 'json' in kind else None
        response.encoding = _core.charset_of(kind, default)
        return response

    def get(self, url, **kwargs):
        return self.request('GET', url, **kwargs)

    def options(self, url, **kwargs):
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault('allow_redirects', False)
        return self.request('HEAD', url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request('POST', url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request('DELETE', url, **kwargs)


def session():
    return Session()


def request(method, url, **kwargs):
    with Session() as own:
        return own.request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return request('get', url, params=params, **kwargs)


def options(url, **kwargs):
    return request('options', url, **kwargs)


def head(url, **kwargs):
    kwargs.setdefault('allow_redirects', False)
    return request('head', url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request('post', url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request('put', url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request('patch', url, data=data, **kwargs)


def delete(url, **kwargs):
    return request('delete', url, **kwargs)
