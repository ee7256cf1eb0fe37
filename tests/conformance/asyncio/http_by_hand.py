# A tiny server of HTTP on streams, and several requests at once.
import asyncio


async def handle(reader, writer):
    request = await reader.readuntil(b"\r\n\r\n")
    method, path, version = request.split(b"\r\n")[0].decode().split()
    await asyncio.sleep(0.01)
    body = f"{method} {path}".encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def fetch(port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    status = await reader.readline()
    headers = {}
    while (line := await reader.readline()) != b"\r\n":
        name, _, value = line.decode().partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers["content-length"]))
    writer.close()
    return status.decode().split()[1], body.decode()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        for result in await asyncio.gather(*(fetch(port, f"/page/{n}") for n in range(6))):
            print(*result)
        async with asyncio.timeout(5):
            print(await fetch(port, "/last"))


asyncio.run(main())
