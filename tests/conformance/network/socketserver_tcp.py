# socketserver: a handler for each connection, in threads.
import socket
import socketserver
import threading


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.strip()[::-1] + b"\n")


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True


class Upper(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data.upper(), self.client_address)


with Server(("localhost", 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    with socket.create_connection(server.server_address) as s:
        f = s.makefile("rwb")
        for word in (b"stressed", b"drawer"):
            f.write(word + b"\n")
            f.flush()
            print(f.readline())
        f.close()
    server.shutdown()
    thread.join()
with socketserver.UDPServer(("localhost", 0), Upper) as server:
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.sendto(b"shout", server.server_address)
    print(s.recv(100))
    thread.join()
    s.close()
