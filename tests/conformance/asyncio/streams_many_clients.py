# Many clients at once; each line is answered; the order within a client is kept.
import asyncio


async def handle(reader, writer):
    async for line in reader:
        n = int(line)
        await asyncio.sleep(0.001 * (n % 3))
        writer.write(f"{n * n}\n".encode())
        await writer.drain()
    writer.close()


async def client(port, n):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for i in range(n, n + 3):
        writer.write(f"{i}\n".encode())
        await writer.drain()
        answers.append(int(await reader.readline()))
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        results = await asyncio.gather(*(client(port, n) for n in range(20)))
    print(results[:3], sum(map(sum, results)))


asyncio.run(main())
