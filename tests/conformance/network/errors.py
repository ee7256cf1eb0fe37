# What goes wrong with sockets, with the exceptions' names, numbers and texts.
import errno
import socket


def show(what, action):
    try:
        print(what, action())
    except Exception as e:
        print(what, type(e).__name__, e, getattr(e, "errno", "-"), isinstance(e, OSError))


probe = socket.socket()
probe.bind(("127.0.0.1", 0))
free = probe.getsockname()[1]
probe.close()

s = socket.socket()
show("refused", lambda: s.connect(("127.0.0.1", free)))
show("connect_ex", lambda: socket.socket().connect_ex(("127.0.0.1", free)) == errno.ECONNREFUSED)
show("not connected", lambda: socket.socket().send(b"x"))
show("getpeername", lambda: socket.socket().getpeername())
show("closed", lambda: probe.recv(1))
show("closed again", lambda: probe.close())
show("str", lambda: socket.socketpair()[0].send("text"))
show("address", lambda: s.connect("127.0.0.1"))
show("triple", lambda: s.connect(("127.0.0.1", 1, 2)))
show("port", lambda: s.connect(("127.0.0.1", 70000)))
show("port type", lambda: s.connect(("127.0.0.1", "80")))
show("negative", lambda: s.recv(-1))
show("timeout", lambda: s.settimeout(-1))
show("listen on datagrams", lambda: socket.socket(type=socket.SOCK_DGRAM).listen())
server = socket.create_server(("127.0.0.1", 0))
show("in use", lambda: socket.socket().bind(server.getsockname()))
show("accept", lambda: socket.socket().accept())
show("shutdown", lambda: socket.socket().shutdown(socket.SHUT_RDWR))
show("bad name", lambda: socket.create_connection(("no-such-host.invalid", 80), timeout=2))
show("bind elsewhere", lambda: socket.socket().bind(("192.0.2.1", 0)))
print(socket.timeout is TimeoutError, socket.error is OSError, issubclass(socket.gaierror, OSError))
