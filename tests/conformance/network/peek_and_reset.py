# Looking without taking; writing to who is gone.
import socket

a, b = socket.socketpair()
b.sendall(b"abcdef")
print(a.recv(3, socket.MSG_PEEK), a.recv(10))
buffer = bytearray(8)
b.send(b"12345")
print(a.recv_into(buffer), bytes(buffer))
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
conn, _ = server.accept()
client.sendall(b"never read")
conn.recv(1, socket.MSG_PEEK)
conn.close()
try:
    client.recv(10)
except ConnectionResetError as e:
    print(e)
try:
    client.sendall(b"x")
    client.sendall(b"x")
except (BrokenPipeError, ConnectionResetError) as e:
    print(type(e).__name__)
try:
    client.recv(1, socket.MSG_DONTWAIT)
except BlockingIOError as e:
    print(e)
else:
    print("end")
