# A server whose connections are served by a pool of threads.
import socket
from concurrent.futures import ThreadPoolExecutor


def serve_one(conn):
    with conn:
        conn.settimeout(5)
        n = int(conn.recv(64))
        conn.sendall(str(sum(range(n))).encode())
    return n


def ask(port, n):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as s:
        s.sendall(str(n).encode())
        return int(s.recv(64))


with socket.create_server(("127.0.0.1", 0), backlog=16) as server:
    port = server.getsockname()[1]
    with ThreadPoolExecutor(4) as servers, ThreadPoolExecutor(4) as clients:
        answers = clients.map(ask, [port] * 10, range(0, 1000, 100))
        served = [servers.submit(serve_one, server.accept()[0]) for _ in range(10)]
        print(list(answers))
        print(sorted(f.result() for f in served))
