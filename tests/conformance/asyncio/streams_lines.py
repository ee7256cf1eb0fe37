# Lines, exact numbers of bytes, separators, the end.
import asyncio


async def serve(reader, writer):
    writer.write(b"first\nsecond line\n")
    writer.write(b"12345678")
    writer.writelines([b"a;", b"b;", b"rest"])
    await writer.drain()
    writer.write_eof()
    print("server got", await reader.read())
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.readline())
    print(await reader.readline())
    print(await reader.readexactly(8))
    print(await reader.readuntil(b";"), await reader.readuntil(b";"))
    print(await reader.read(2), reader.at_eof())
    print(await reader.read(), reader.at_eof(), await reader.read(5), await reader.readline())
    try:
        await reader.readexactly(3)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial, e.expected)
    try:
        await reader.readuntil(b"x")
    except asyncio.IncompleteReadError as e:
        print(e, e.partial)
    writer.write(b"bye")
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    await asyncio.sleep(0.02)


asyncio.run(main())
