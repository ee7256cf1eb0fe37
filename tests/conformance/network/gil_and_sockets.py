# Threads that wait for sockets wait at the same time.
import socket
import threading
import time

DELAY = 0.1


def slow_server(server, n):
    def answer(conn):
        time.sleep(DELAY)
        conn.sendall(b"x")
        conn.close()

    for _ in range(n):
        threading.Thread(target=answer, args=(server.accept()[0],)).start()


server = socket.create_server(("127.0.0.1", 0), backlog=50)
threading.Thread(target=slow_server, args=(server, 20)).start()
got = []


def client():
    with socket.create_connection(server.getsockname()) as s:
        got.append(s.recv(1))


start = time.perf_counter()
threads = [threading.Thread(target=client) for _ in range(20)]
for t in threads:
    t.start()
for t in threads:
    t.join()
took = time.perf_counter() - start
print(len(got), took >= DELAY, took < 20 * DELAY)
