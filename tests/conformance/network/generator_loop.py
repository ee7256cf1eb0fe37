# A scheduler of generators over select: what yields a socket sleeps until that is ready.
import select
import socket
from collections import deque

tasks = deque()
waiting_to_read = {}
waiting_to_write = {}


def run():
    while any([tasks, waiting_to_read, waiting_to_write]):
        while not tasks:
            can_read, can_write, _ = select.select(waiting_to_read, waiting_to_write, [])
            for s in can_read:
                tasks.append(waiting_to_read.pop(s))
            for s in can_write:
                tasks.append(waiting_to_write.pop(s))
        task = tasks.popleft()
        try:
            why, what = next(task)
            if why == "recv":
                waiting_to_read[what] = task
            else:
                waiting_to_write[what] = task
        except StopIteration:
            pass


def server(sock, n):
    for _ in range(n):
        yield "recv", sock
        client, addr = sock.accept()
        tasks.append(handler(client))


def handler(client):
    while True:
        yield "recv", client
        req = client.recv(100)
        if not req:
            break
        n = int(req)
        yield "send", client
        client.send(str(fib(n)).encode())
    client.close()


def fib(n):
    return 1 if n <= 2 else fib(n - 1) + fib(n - 2)


def asker(port, numbers):
    s = socket.socket()
    s.connect(("localhost", port))
    for n in numbers:
        yield "send", s
        s.send(str(n).encode())
        yield "recv", s
        print(n, "->", s.recv(100).decode())
    s.close()


sock = socket.socket()
sock.bind(("localhost", 0))
sock.listen(5)
tasks.append(server(sock, 1))
tasks.append(asker(sock.getsockname()[1], [1, 5, 10]))
run()
print("done")
