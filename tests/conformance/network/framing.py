# Messages with their length before them, over a stream that knows no messages.
import json
import socket
import threading


def send(sock, message):
    body = json.dumps(message).encode()
    sock.sendall(len(body).to_bytes(4, "big") + body)


def exactly(sock, n):
    buffer = bytearray()
    while len(buffer) < n:
        piece = sock.recv(n - len(buffer))
        if not piece:
            raise EOFError("the other end is gone")
        buffer.extend(piece)
    return bytes(buffer)


def receive(sock):
    return json.loads(exactly(sock, int.from_bytes(exactly(sock, 4), "big")))


def worker(sock):
    try:
        while True:
            task = receive(sock)
            send(sock, {"id": task["id"], "sum": sum(task["numbers"])})
    except EOFError as e:
        print("worker:", e)


a, b = socket.socketpair()
t = threading.Thread(target=worker, args=(b,))
t.start()
for n in range(3):
    send(a, {"id": n, "numbers": list(range(n * 1000))})
for _ in range(3):
    print(receive(a))
a.close()
t.join()
