# serve_forever until it is cancelled; what a server says then.
import asyncio


async def handle(reader, writer):
    writer.write(b"hello\n")
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0, start_serving=False)
    print(server.is_serving())
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    print(server.is_serving())
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.read())
    writer.close()
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print(str(e).split("<")[0], "is already" in str(e))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", server.is_serving(), server.sockets)
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
