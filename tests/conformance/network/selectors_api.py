# selectors: registering, changing, asking.
import selectors
import socket

sel = selectors.DefaultSelector()
a, b = socket.socketpair()
key = sel.register(a, selectors.EVENT_READ, data="left")
print(key.data, key.events, key.fd == a.fileno(), key.fileobj is a)
print(sel.select(timeout=0))
b.send(b"hello")
for key, mask in sel.select(timeout=1):
    print(key.data, mask == selectors.EVENT_READ, key.fileobj.recv(10))
sel.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, data="both")
[(key, mask)] = sel.select()
print(key.data, mask)
b.send(b"again")
[(key, mask)] = sel.select()
print(mask == selectors.EVENT_READ | selectors.EVENT_WRITE)
print(len(sel.get_map()), sel.get_key(a).data, a in sel.get_map())
for action in (lambda: sel.register(a, 1), lambda: sel.unregister(b), lambda: sel.register(b, 0),
               lambda: sel.modify(b, 1), lambda: sel.register("x", 1)):
    try:
        action()
    except (KeyError, ValueError) as e:
        print(type(e).__name__, str(e).split("<")[0].split("'")[0])
print(sel.unregister(a).data, len(sel.get_map()))
sel.close()
with selectors.SelectSelector() as s:
    s.register(a, selectors.EVENT_WRITE)
    print(len(s.select(0)))
