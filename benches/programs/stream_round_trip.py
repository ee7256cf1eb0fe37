"""A small message to another task over a stream and back, again and again."""

import asyncio
import time

ROUNDS = 10_000


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)
    writer.close()


async def main():
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    began = time.perf_counter()
    n = 0
    for i in range(ROUNDS):
        writer.write(b'%05d\n' % i)
        n += len(await reader.readline())
    print('elapsed', time.perf_counter() - began)
    print('result', n)
    writer.close()
    server.close()


asyncio.run(main())
