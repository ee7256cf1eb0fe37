# Sockets with names in a folder.
import os
import socket
import tempfile
import threading

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "s")
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(path)
    server.listen()
    print(os.path.exists(path), server.getsockname() == path)

    def serve():
        conn, address = server.accept()
        print("address", repr(address))
        conn.sendall(conn.recv(100)[::-1])
        conn.close()

    t = threading.Thread(target=serve)
    t.start()
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client.connect(path)
    client.sendall(b"abc")
    print(client.recv(100))
    t.join()
    client.close()
    server.close()
    try:
        socket.socket(socket.AF_UNIX).connect(path)
    except ConnectionRefusedError as e:
        print(e)
    os.unlink(path)
    try:
        socket.socket(socket.AF_UNIX).connect(path)
    except FileNotFoundError as e:
        print(e)
