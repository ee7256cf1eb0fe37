# http.client against a server made of a bare socket.
import http.client
import socket
import threading


def serve(sock):
    for body in (b"hello", b"5\r\nchunk\r\n3\r\ned!\r\n0\r\n\r\n"):
        conn, _ = sock.accept()
        with conn:
            request = b""
            while b"\r\n\r\n" not in request:
                request += conn.recv(1000)
            print(request.split(b"\r\n")[0].decode())
            if body == b"hello":
                head = b"HTTP/1.1 200 Fine\r\nContent-Length: 5\r\nX-Made-By: hand\r\nConnection: close\r\n\r\n"
            else:
                head = b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            conn.sendall(head + body)


server = socket.create_server(("127.0.0.1", 0))
t = threading.Thread(target=serve, args=(server,))
t.start()
connection = http.client.HTTPConnection("127.0.0.1", server.getsockname()[1], timeout=5)
connection.request("GET", "/index.html")
response = connection.getresponse()
print(response.status, response.reason, response.getheader("x-made-by"), response.read())
connection.request("POST", "/form", body="a=1", headers={"Content-Type": "text/plain"})
response = connection.getresponse()
print(response.status, response.reason, response.read())
connection.close()
t.join()
server.close()
print(http.client.responses[404], http.client.HTTP_PORT)
