# One thread for each client; the counts are kept under a lock.
import socket
import threading

lock = threading.Lock()
served = 0


def handle(conn):
    global served
    with conn:
        number = int(conn.recv(100).decode())
        conn.sendall(str(number * number).encode())
    with lock:
        served += 1


def accept_all(server, n):
    threads = []
    for _ in range(n):
        conn, _ = server.accept()
        t = threading.Thread(target=handle, args=(conn,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()


def ask(port, n, results):
    with socket.create_connection(("localhost", port)) as s:
        s.sendall(str(n).encode())
        results[n] = int(s.recv(100))


server = socket.create_server(("localhost", 0))
port = server.getsockname()[1]
acceptor = threading.Thread(target=accept_all, args=(server, 8))
acceptor.start()
results = {}
clients = [threading.Thread(target=ask, args=(port, n, results)) for n in range(8)]
for c in clients:
    c.start()
for c in clients:
    c.join()
acceptor.join()
server.close()
print(sorted(results.items()))
print("served", served)
