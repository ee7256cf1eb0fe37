"""urllib.request: one request after another. What is not on this machine is answered by the lesson network."""

import _http as _core
import io as _io
import socket as _sockets
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, urlencode, urljoin, urlparse, urlsplit

_own = object()
_AGENT = 'Python-urllib/3.11'


class Request:
    def __init__(self, url, data=None, headers=None, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self.data = data
        self.method = method
        for name, value in (headers or {}).items():
            self.add_header(name, value)
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError(f'unknown url type: {url!r}')
        self.type = parts.scheme
        self.host = parts.netloc
        self.selector = (parts.path or '') + (f'?{parts.query}' if parts.query else '')

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name.capitalize() in self.headers

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name.capitalize(), default)

    def header_items(self):
        return list(self.headers.items())

    def get_method(self):
        return self.method or ('POST' if self.data is not None else 'GET')

    def get_full_url(self):
        return self.full_url


class _Message(_core.Headers):
    """The headers of an answer."""

    def get_content_type(self):
        return self.get('content-type', 'text/plain').split(';')[0].strip().lower()

    def get_content_charset(self, failobj=None):
        charset = _core.charset_of(self.get('content-type'))
        return failobj if charset is None else charset.lower()

    def get_all(self, name, failobj=None):
        return [self[name]] if name in self else failobj

    def __getitem__(self, name):
        return super().__getitem__(name) if name in self else None

    def __repr__(self):
        return f'<http.client.HTTPMessage object at {id(self):#x}>'

    def __str__(self):
        return ''.join([f'{name}: {value}\n' for name, value in self.items()]) + '\n'


class HTTPResponse(_io.BytesIO):
    __module__ = 'http.client'

    def __init__(self, incoming, url):
        super().__init__(incoming.body)
        self.status = incoming.status
        self.code = incoming.status
        self.reason = incoming.reason
        self.msg = incoming.reason
        self.version = incoming.version
        self.headers = _Message(incoming.headers)
        self.url = url
        self.length = len(incoming.body)

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def read(self, amt=-1, /):
        return super().read(-1 if amt is None else amt)


def _exchange(request, timeout):
    parts = urlsplit(request.full_url)
    if parts.scheme not in ('http', 'https'):
        raise URLError(f'unknown url type: {parts.scheme}')
    if not parts.hostname:
        raise URLError('no host given')
    data = request.data
    if isinstance(data, str):
        raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.')
    headers = _core.Headers({'Accept-Encoding': 'identity'})
    if data is not None:
        headers['Content-Type'] = 'application/x-www-form-urlencoded'
        headers['Content-Length'] = len(data)
    headers['Host'] = parts.netloc.rpartition('@')[2]
    headers['User-Agent'] = _AGENT
    headers.update(request.headers)
    headers['Connection'] = 'close'
    if parts.scheme == 'https':
        headers['X-Hilo-Scheme'] = 'https'
    method = request.get_method()
    target = quote(parts.path or '/', "/%:@!$&'()*+,;=~") + (f'?{parts.query}' if parts.query else '')
    port = parts.port or (443 if parts.scheme == 'https' else 80)
    try:
        connection = _core.Connection(parts.hostname, port, timeout, timeout)
    except OSError as e:
        raise URLError(e)
    try:
        return connection.exchange(method, _core.request_bytes(method, target, headers.items(), data), timeout)
    except _core.Closed as e:
        import http.client as _client
        raise _client.RemoteDisconnected(str(e)) from None
    finally:
        connection.close()


class OpenerDirector:
    def __init__(self):
        self.addheaders = []

    def open(self, fullurl, data=None, timeout=_own):
        request = fullurl if isinstance(fullurl, Request) else Request(fullurl, data)
        for name, value in self.addheaders:
            if not request.has_header(name):
                request.add_header(name, value)
        if timeout is _own:
            timeout = _sockets.getdefaulttimeout()
        for _ in range(11):
            incoming = _exchange(request, timeout)
            location = incoming.header('location')
            if incoming.status in (301, 302, 303, 307, 308) and location is not None:
                request = Request(urljoin(request.full_url, location), headers=request.headers)
                continue
            response = HTTPResponse(incoming, request.full_url)
            if 200 <= incoming.status < 300:
                return response
            raise HTTPError(request.full_url, incoming.status, incoming.reason, response.headers, response)
        raise HTTPError(request.full_url, incoming.status, 'The HTTP server returned a redirect error that would lead '
                        'to an infinite loop.', None, None)


_opener = [OpenerDirector()]


def build_opener(*handlers):
    return OpenerDirector()


def install_opener(opener):
    _opener[0] = opener


def urlopen(url, data=None, timeout=_own, *, cafile=None, capath=None, cadefault=False, context=None):
    return _opener[0].open(url, data, timeout)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    with urlopen(url, data) as response:
        content = response.read()
        if filename is None:
            import tempfile
            filename = tempfile.mktemp()
        with open(filename, 'wb') as file:
            file.write(content)
        if reporthook is not None:
            reporthook(0, 8192, len(content))
            for n in range((len(content) + 8191) // 8192):
                reporthook(n + 1, 8192, len(content))
        return filename, response.headers


def pathname2url(pathname):
    return quote(pathname)


def url2pathname(pathname):
    return unquote(pathname)
