# A select loop that another thread stops through a pair of sockets.
import select
import socket
import threading

wake_r, wake_w = socket.socketpair()
data_r, data_w = socket.socketpair()
log = []


def loop():
    while True:
        ready, _, _ = select.select([wake_r, data_r], [], [], 5)
        for sock in ready:
            message = sock.recv(100)
            log.append((sock is wake_r, message))
            if sock is wake_r:
                return
            data_r.sendall(b"ok")


t = threading.Thread(target=loop)
t.start()
for word in (b"a", b"b", b"c"):
    data_w.sendall(word)
    assert data_w.recv(2) == b"ok"
wake_w.sendall(b"stop")
t.join()
print(log)
for s in (wake_r, wake_w, data_r, data_w):
    s.close()
