# A socket with a time-out raises, and can be used afterwards.
import socket
import time

a, b = socket.socketpair()
print(a.gettimeout(), a.getblocking())
a.settimeout(0.05)
print(a.gettimeout(), a.getblocking())
start = time.perf_counter()
try:
    a.recv(10)
except TimeoutError as e:
    print("timed out:", e, e.errno)
print(0.04 < time.perf_counter() - start < 1)
b.send(b"late")
print(a.recv(10))
a.settimeout(None)
print(a.gettimeout())
server = socket.create_server(("127.0.0.1", 0))
server.settimeout(0.02)
try:
    server.accept()
except socket.timeout as e:
    print("accept", repr(e))
socket.setdefaulttimeout(3)
print(socket.getdefaulttimeout(), socket.socket().gettimeout())
socket.setdefaulttimeout(None)
