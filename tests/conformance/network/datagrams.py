# UDP: messages keep their bounds, and say who sent them.
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for word in (b"alpha", b"beta", b""):
    print(client.sendto(word, server.getsockname()))
for _ in range(3):
    data, address = server.recvfrom(1024)
    print(data, address[0], address == ("127.0.0.1", client.getsockname()[1]))
server.sendto(b"answer", address)
print(client.recv(3))
client.connect(server.getsockname())
client.send(b"connected")
print(server.recv(100))
server.settimeout(0.02)
try:
    server.recvfrom(10)
except TimeoutError as e:
    print(e)
print(server.type, client.family)
