"""Five pages from a server of our own: in turn, or several at once."""
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

WAY = "pool of three"  #: one by one|kept open|threads|pool of three
DELAYS = (0.2, 0.3, 0.4, 0.5, 0.6)


class Pages(BaseRequestHandler):
    def handle(self):
        while wish := self.request.recv(100):
            time.sleep(float(wish))  # the server thinks
            self.request.sendall(wish)


def ask(line, delay):
    line.sendall(str(delay).encode())
    return line.recv(100)


def fetch(delay):
    with socket.create_connection(server.server_address) as line:
        return ask(line, delay)


server = ThreadingTCPServer(("127.0.0.1", 0), Pages)
Thread(target=server.serve_forever, daemon=True).start()
then = time.perf_counter()
if WAY == "kept open":
    with socket.create_connection(server.server_address) as line:
        pages = [ask(line, delay) for delay in DELAYS]
else:
    workers = {"one by one": 1, "pool of three": 3, "threads": 5}[WAY]
    pages = list(ThreadPoolExecutor(workers).map(fetch, DELAYS))
print(f"{len(pages)} pages, {WAY}: {time.perf_counter() - then:.2f} s")
