# The loop's own operations on sockets, and callbacks for readers and writers.
import asyncio
import socket


async def echo(loop, conn):
    while data := await loop.sock_recv(conn, 100):
        await loop.sock_sendall(conn, data)
    conn.close()


async def server(loop, sock, n):
    tasks = []
    for _ in range(n):
        conn, addr = await loop.sock_accept(sock)
        tasks.append(loop.create_task(echo(loop, conn)))
    await asyncio.gather(*tasks)


async def main():
    loop = asyncio.get_running_loop()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    serving = loop.create_task(server(loop, listening, 2))
    for word in (b"one", b"two"):
        client = socket.socket()
        client.setblocking(False)
        await loop.sock_connect(client, listening.getsockname())
        await loop.sock_sendall(client, word)
        print(await loop.sock_recv(client, 100))
        client.close()
    await serving
    a, b = socket.socketpair()
    a.setblocking(False)
    got = loop.create_future()
    loop.add_reader(a, lambda: got.set_result(a.recv(100)))
    loop.call_later(0.01, b.send, b"called back")
    print(await got)
    print(loop.remove_reader(a), loop.remove_reader(a))
    ready = loop.create_future()
    loop.add_writer(b.fileno(), ready.set_result, "writable")
    print(await ready, loop.remove_writer(b.fileno()))
    try:
        await asyncio.wait_for(loop.sock_recv(a, 1), 0.01)
    except TimeoutError:
        print("timed out")
    b.send(b"x")
    print(await loop.sock_recv(a, 1))
    try:
        loop.add_reader(object(), print)
    except ValueError as e:
        print(str(e).split("<")[0])


asyncio.run(main())
