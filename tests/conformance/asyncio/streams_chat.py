# A chat room: queues for what is to be sent, a task for each direction.
import asyncio

rooms = set()


async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    queue = asyncio.Queue()
    rooms.add(queue)

    async def send():
        while (line := await queue.get()) is not None:
            writer.write(line.encode())
            await writer.drain()

    sender = asyncio.create_task(send())
    async for line in reader:
        for other in rooms:
            if other is not queue:
                other.put_nowait(f"{name}: {line.decode()}")
    rooms.discard(queue)
    queue.put_nowait(None)
    await sender
    writer.close()


async def join(port, name):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\n".encode())
    await writer.drain()
    return reader, writer


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    people = [await join(port, name) for name in ("ann", "bob", "cas")]
    while len(rooms) < 3:
        await asyncio.sleep(0.001)
    for n in range(3):
        people[n][1].write(f"hi from {n}\n".encode())
        for m in range(3):
            if m != n:
                print(m, await people[m][0].readline())
    for reader, writer in people:
        writer.write_eof()
    print([await reader.read() for reader, _ in people])
    server.close()


asyncio.run(main())
