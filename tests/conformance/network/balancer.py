# A balancer hands connections to two back ends in turn.
import itertools
import socket
import threading


def backend(server, name, n):
    for _ in range(n):
        conn, _ = server.accept()
        with conn:
            conn.sendall(f"{name}: {conn.recv(100).decode()}".encode())


def pump(a, b):
    while data := a.recv(1000):
        b.sendall(data)
    b.shutdown(socket.SHUT_WR)


def balance(server, addresses, n):
    for address in itertools.islice(itertools.cycle(addresses), n):
        conn, _ = server.accept()
        with conn, socket.create_connection(address) as behind:
            there = threading.Thread(target=pump, args=(conn, behind))
            there.start()
            pump(behind, conn)
            there.join()


backs = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
threads = [threading.Thread(target=backend, args=(s, name, 2)) for s, name in zip(backs, "AB")]
front = socket.create_server(("127.0.0.1", 0))
threads.append(threading.Thread(target=balance, args=(front, [s.getsockname() for s in backs], 4)))
for t in threads:
    t.start()
for n in range(4):
    with socket.create_connection(front.getsockname()) as s:
        s.sendall(f"request {n}".encode())
        s.shutdown(socket.SHUT_WR)
        print(s.recv(100).decode())
for t in threads:
    t.join()
