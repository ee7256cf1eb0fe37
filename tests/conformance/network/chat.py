# A chat server: what one says is sent to all others, in order.
import socket
import threading

clients = []
lock = threading.Lock()


def broadcast(message, sender):
    with lock:
        for c in clients:
            if c is not sender:
                c.sendall(message)


def handle(conn):
    with conn, conn.makefile("r") as lines:
        for line in lines:
            if line == "quit\n":
                break
            broadcast(line.encode(), conn)
    with lock:
        clients.remove(conn)


server = socket.create_server(("", 0))
print(server.getsockname()[0])
port = server.getsockname()[1]
socks = []
for _ in range(3):
    c = socket.create_connection(("127.0.0.1", port))
    conn, _ = server.accept()
    with lock:
        clients.append(conn)
    threading.Thread(target=handle, args=(conn,)).start()
    socks.append(c)
files = [s.makefile("r") for s in socks]
socks[0].sendall(b"hi from 0\n")
print([f.readline() for f in files[1:]])
socks[1].sendall(b"hello from 1\n")
print(files[0].readline(), files[2].readline(), sep="", end="")
for s in socks:
    s.sendall(b"quit\n")
print([f.read() for f in files])
