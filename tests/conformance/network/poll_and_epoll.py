# select.poll and select.epoll.
import select
import socket

a, b = socket.socketpair()
p = select.poll()
p.register(a, select.POLLIN)
print(p.poll(0))
b.send(b"x")
print(p.poll(100) == [(a.fileno(), select.POLLIN)])
p.modify(a, select.POLLIN | select.POLLOUT)
print(p.poll() == [(a.fileno(), select.POLLIN | select.POLLOUT)])
p.unregister(a)
a.recv(1)
print(p.poll(10))
with select.epoll() as e:
    e.register(b.fileno(), select.EPOLLOUT)
    print(e.poll(1) == [(b.fileno(), select.EPOLLOUT)])
    e.modify(b, select.EPOLLIN)
    print(e.poll(0.01))
    a.close()
    [(fd, mask)] = e.poll()
    print(fd == b.fileno(), bool(mask & select.EPOLLHUP), b.recv(1))
    try:
        e.register(b)
    except FileExistsError as error:
        print(error)
