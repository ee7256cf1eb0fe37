# A loop that waits for sockets is woken by other threads as well.
import asyncio
import socket
import threading
import time


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    order = []

    def thread():
        time.sleep(0.02)
        loop.call_soon_threadsafe(order.append, "from a thread")
        time.sleep(0.02)
        b.send(b"from a socket")

    t = threading.Thread(target=thread)
    t.start()
    order.append((await loop.sock_recv(a, 100)).decode())
    print(order)
    print(await asyncio.to_thread(lambda: b.fileno() > 0))
    start = loop.time()
    await asyncio.sleep(0.02)
    print(0.015 < loop.time() - start < 1)
    t.join()


asyncio.run(main())
