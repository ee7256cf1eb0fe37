# More than fits into a socket at once: sendall waits for room, recv brings pieces.
import hashlib
import socket
import threading

SIZE = 3_000_000
data = bytes(i * 7 % 256 for i in range(1000)) * (SIZE // 1000)
a, b = socket.socketpair()


def receive(n):
    parts = []
    while n:
        part = b.recv(min(n, 65536))
        parts.append(part)
        n -= len(part)
    return b"".join(parts)


got = []
t = threading.Thread(target=lambda: got.append(receive(SIZE)))
t.start()
print(a.sendall(data))
t.join()
print(len(got[0]), hashlib.sha256(got[0]).hexdigest() == hashlib.sha256(data).hexdigest())
