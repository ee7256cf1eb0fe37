# A server of HTTP in a thread, and a client of it.
import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import Request, urlopen


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/missing"):
            self.send_error(404)
            return
        body = json.dumps({"path": self.path, "agent": self.headers["X-Who"]}).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.end_headers()
        self.wfile.write(data[::-1])

    def log_message(self, format, *args):
        print("log:", format % args)


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
thread.start()
base = f"http://127.0.0.1:{server.server_address[1]}"
with urlopen(Request(base + "/a/b?c=d", headers={"X-Who": "tester"})) as response:
    print(response.status, response.headers["Content-Type"], json.load(response))
with urlopen(base + "/upload", data=b"stressed") as response:
    print(response.getcode(), response.read())
try:
    urlopen(base + "/missing")
except HTTPError as e:
    print(e.code, e.reason, b"Error code: 404" in e.read())
try:
    urlopen(Request(base, method="DELETE"))
except HTTPError as e:
    print(e)
server.shutdown()
thread.join()
server.server_close()
