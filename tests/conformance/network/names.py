# Names, addresses and numbers.
import socket

print(socket.gethostbyname("localhost"), socket.gethostbyname("127.0.0.1"))
print(socket.inet_aton("10.0.2.255"), socket.inet_ntoa(b"\x7f\x00\x00\x01"))
print(socket.htons(80), socket.ntohs(20480), socket.htonl(1))
print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
print(repr(socket.AF_INET), str(socket.SOCK_STREAM), socket.SOCK_DGRAM)
print(socket.getservbyname("https"), socket.SOL_SOCKET, socket.SO_REUSEADDR)
s = socket.socket()
print(s.family, s.type, s.proto, s.getsockname())
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
print(s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
s.close()
print(s.fileno())
try:
    socket.inet_aton("1.2.3.four")
except OSError as e:
    print(e)
