"""Two writings into a channel, and one reading. What is read?"""
import socket
from multiprocessing import Pipe

KIND = "socket"  #: socket|Pipe

if KIND == "socket":
    writer, reader = socket.socketpair()
    writer.sendall(b"one")
    writer.sendall(b"two")
    first = reader.recv(100)
else:
    reader, writer = Pipe(duplex=False)
    writer.send_bytes(b"one")
    writer.send_bytes(b"two")
    first = reader.recv_bytes()
print("the first reading:", first)
