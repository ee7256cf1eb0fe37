# A proxy: two streams, a task for each direction.
import asyncio


async def pipe(reader, writer):
    try:
        while data := await reader.read(1024):
            writer.write(data)
            await writer.drain()
    finally:
        writer.write_eof()


async def main():
    async def upper(reader, writer):
        writer.write((await reader.read()).upper())
        writer.close()

    async def proxy(reader, writer):
        behind = await asyncio.open_connection(*target)
        async with asyncio.TaskGroup() as group:
            group.create_task(pipe(reader, behind[1]))
            group.create_task(pipe(behind[0], writer))
        writer.close()
        behind[1].close()

    back = await asyncio.start_server(upper, "127.0.0.1", 0)
    target = back.sockets[0].getsockname()
    front = await asyncio.start_server(proxy, "127.0.0.1", 0)
    for word in ("one", "two"):
        reader, writer = await asyncio.open_connection(*front.sockets[0].getsockname())
        writer.write(word.encode())
        writer.write_eof()
        print(await reader.read())
        writer.close()
    front.close()
    back.close()
    await asyncio.sleep(0.02)


asyncio.run(main())
