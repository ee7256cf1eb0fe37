"""http.server: a server whose handlers are methods."""

import _http as _core
import socketserver as _servers
import sys as _sys
import time as _time

__version__ = '0.6'
_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
_ERROR = '''<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: {code}</p>
        <p>Message: {message}.</p>
    </body>
</html>
'''


class HTTPServer(_servers.TCPServer):
    allow_reuse_address = 1

    def server_bind(self):
        _servers.TCPServer.server_bind(self)
        host, port = self.server_address[:2]
        self.server_name = host
        self.server_port = port


class ThreadingHTTPServer(_servers.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class BaseHTTPRequestHandler(_servers.StreamRequestHandler):
    sys_version = 'Python/' + _sys.version.split()[0]
    server_version = 'BaseHTTP/' + __version__
    protocol_version = 'HTTP/1.0'
    default_request_version = 'HTTP/0.9'
    error_content_type = 'text/html;charset=utf-8'

    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def parse_request(self):
        self.command = None
        self.close_connection = True
        self.requestline = self.raw_requestline.decode('iso-8859-1').rstrip('\r\n')
        words = self.requestline.split()
        if len(words) != 3 or not words[2].startswith('HTTP/'):
            self.request_version = self.default_request_version
            self.send_error(400, f'Bad request syntax ({self.requestline!r})')
            return False
        self.command, self.path, self.request_version = words
        self.headers = _core.Headers()
        while True:
            line = self.rfile.readline(65537).decode('iso-8859-1').rstrip('\r\n')
            if not line:
                break
            name, _, value = line.partition(':')
            self.headers[name.strip()] = value.strip()
        asked = self.headers.get('Connection', '').lower()
        if asked == 'keep-alive' or (asked != 'close' and self.request_version >= 'HTTP/1.1'):
            self.close_connection = self.protocol_version < 'HTTP/1.1'
        return True

    def handle_one_request(self):
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, 'do_' + self.command, None)
            if method is None:
                self.send_error(501, f'Unsupported method ({self.command!r})')
                return
            method()
            self.wfile.flush()
        except TimeoutError as e:
            self.log_error('Request timed out: %r', e)
            self.close_connection = True

    def send_error(self, code, message=None, explain=None):
        message = message or _core.REASONS.get(code, '???')
        self.log_error('code %d, message %s', code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        body = _ERROR.format(code=int(code), message=message).encode('utf-8')
        self.send_header('Content-Type', self.error_content_type)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())

    def send_response_only(self, code, message=None):
        if message is None:
            message = _core.REASONS.get(int(code), '')
        self._headers_buffer = [f'{self.protocol_version} {int(code)} {message}\r\n']

    def send_header(self, keyword, value):
        self._headers_buffer.append(f'{keyword}: {value}\r\n')
        if keyword.lower() == 'connection':
            self.close_connection = value.lower() == 'close'

    def end_headers(self):
        self._headers_buffer.append('\r\n')
        self.flush_headers()

    def flush_headers(self):
        self.wfile.write(''.join(self._headers_buffer).encode('latin-1', 'strict'))
        self._headers_buffer = []

    def log_request(self, code='-', size='-'):
        self.log_message('"%s" %s %s', self.requestline, str(int(code) if code != '-' else code), str(size))

    def log_error(self, format, *args):
        self.log_message(format, *args)

    def log_message(self, format, *args):
        _sys.stderr.write(f'{self.address_string()} - - [{self.log_date_time_string()}] {format % args}\n')

    def version_string(self):
        return self.server_version + ' ' + self.sys_version

    def date_time_string(self, timestamp=None):
        t = _time.gmtime(_time.time() if timestamp is None else timestamp)
        return (f'{_DAYS[t.tm_wday]}, {t.tm_mday:02} {_MONTHS[t.tm_mon - 1]} {t.tm_year} '
                f'{t.tm_hour:02}:{t.tm_min:02}:{t.tm_sec:02} GMT')

    def log_date_time_string(self):
        t = _time.localtime()
        return f'{t.tm_mday:02}/{_MONTHS[t.tm_mon - 1]}/{t.tm_year} {t.tm_hour:02}:{t.tm_min:02}:{t.tm_sec:02}'

    def address_string(self):
        return self.client_address[0]
