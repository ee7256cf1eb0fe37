# A writer that is faster than the reader waits in drain().
import asyncio

TOTAL = 2_000_000


async def handle(reader, writer):
    n = 0
    while data := await reader.read(50_000):
        n += len(data)
        await asyncio.sleep(0)
    writer.write(str(n).encode())
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(writer.transport.get_write_buffer_limits())
    largest = 0
    for _ in range(TOTAL // 20_000):
        writer.write(bytes(20_000))
        largest = max(largest, writer.transport.get_write_buffer_size())
        await writer.drain()
    writer.write_eof()
    print(await reader.read(), largest <= 65536 + 20_000)
    writer.close()
    server.close()


asyncio.run(main())
