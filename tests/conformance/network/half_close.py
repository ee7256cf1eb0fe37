# shutdown(SHUT_WR) ends one direction; the other goes on.
import socket
import threading


def total(conn):
    parts = []
    while piece := conn.recv(4):
        parts.append(piece)
    conn.sendall(f"{len(b''.join(parts))} bytes".encode())
    conn.close()


left, right = socket.socketpair()
t = threading.Thread(target=total, args=(right,))
t.start()
for word in (b"one ", b"two ", b"three"):
    left.sendall(word)
left.shutdown(socket.SHUT_WR)
print(left.recv(100))
print(left.recv(100))
t.join()
try:
    left.send(b"more")
except BrokenPipeError as e:
    print("send:", e)
