# A socket that does not wait says so by an exception.
import socket

a, b = socket.socketpair()
a.setblocking(False)
print(a.getblocking(), a.gettimeout())
try:
    a.recv(1)
except BlockingIOError as e:
    print("recv:", e, e.errno)
b.sendall(b"abc")
print(a.recv(2), a.recv(2))
server = socket.socket()
server.setblocking(False)
server.bind(("127.0.0.1", 0))
server.listen()
try:
    server.accept()
except BlockingIOError as e:
    print("accept:", e)
sent = 0
try:
    while True:
        sent += a.send(bytes(65536))
except BlockingIOError as e:
    print("send:", e, sent > 65536)
got = 0
while got < sent:
    got += len(b.recv(1 << 20))
print("all arrived", got == sent)
client = socket.socket()
client.setblocking(False)
try:
    client.connect(server.getsockname())
except BlockingIOError as e:
    print("connect:", e)
