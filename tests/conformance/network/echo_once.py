# A server in a thread and a client: one message there and back.
import socket
import threading

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 0))
server.listen()
host, port = server.getsockname()
print(host, port > 0)


def serve():
    conn, addr = server.accept()
    with conn:
        print("connected by", addr[0])
        while True:
            data = conn.recv(1024)
            if not data:
                break
            conn.sendall(data)


thread = threading.Thread(target=serve)
thread.start()
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
    client.connect((host, port))
    client.sendall(b"Hello, world")
    data = client.recv(1024)
    print(client.getpeername() == (host, port))
thread.join()
server.close()
print(f"Received {data!r}")
print(client.fileno(), server.fileno())
