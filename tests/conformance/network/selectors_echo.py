# An event loop from scratch: one thread serves ten clients with a selector and callbacks.
import selectors
import socket
import threading

sel = selectors.DefaultSelector()
finished = 0


def accept(server):
    conn, addr = server.accept()
    conn.setblocking(False)
    sel.register(conn, selectors.EVENT_READ, read)


def read(conn):
    global finished
    data = conn.recv(1000)
    if data:
        conn.send(data.upper())
    else:
        sel.unregister(conn)
        conn.close()
        finished += 1


server = socket.socket()
server.bind(("localhost", 0))
server.listen(100)
server.setblocking(False)
sel.register(server, selectors.EVENT_READ, accept)
answers = []


def client(n):
    with socket.create_connection(server.getsockname()) as s:
        for word in ("one", "two", "three"):
            s.sendall(f"{word} {n}".encode())
            answers.append(s.recv(100).decode())


threads = [threading.Thread(target=client, args=(n,)) for n in range(10)]
for t in threads:
    t.start()
while finished < 10:
    for key, mask in sel.select():
        key.data(key.fileobj)
for t in threads:
    t.join()
sel.close()
server.close()
print(len(answers), sorted(answers)[:4])
