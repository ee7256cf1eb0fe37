# select: which of several sockets can be read or written.
import select
import socket

pairs = [socket.socketpair() for _ in range(4)]
left = [p[0] for p in pairs]
right = [p[1] for p in pairs]
print(select.select(left, [], [], 0))
right[2].send(b"two")
right[0].send(b"zero")
ready, _, _ = select.select(left, [], [], 1)
print([left.index(s) for s in ready])
for s in ready:
    print(s.recv(10))
_, writable, _ = select.select([], left, [], 0)
print(len(writable), writable == left)
right[1].close()
ready, writable, _ = select.select(left, left, [], 0)
print([left.index(s) for s in ready], left[1].recv(1))
print(select.select([left[0].fileno()], [], [], 0.01))
for bad in ([object()], ["x"]):
    try:
        select.select(bad, [], [], 0)
    except TypeError as e:
        print(e)
left[3].close()
try:
    select.select(left, [], [], 0)
except ValueError as e:
    print(e)
try:
    select.select([], [], [], -1)
except ValueError as e:
    print(e)
