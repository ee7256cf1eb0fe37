"""A small message to another thread over a socket and back, again and again."""

import socket
import threading
import time

ROUNDS = 20_000


def echo(server):
    conn, _ = server.accept()
    with conn:
        while data := conn.recv(64):
            conn.sendall(data)


server = socket.create_server(('127.0.0.1', 0))
threading.Thread(target=echo, args=(server,)).start()
with socket.create_connection(server.getsockname()) as client:
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    began = time.perf_counter()
    n = 0
    for i in range(ROUNDS):
        client.sendall(b'%05d' % i)
        n += len(client.recv(64))
    print('elapsed', time.perf_counter() - began)
    print('result', n)
