# A task that waits for a stream is cancelled; one that fails tells it.
import asyncio


async def main():
    async def silent(reader, writer):
        try:
            await reader.read()
        finally:
            print("server: over")
            writer.close()

    async def failing(reader, writer):
        writer.close()
        raise ValueError("in a handler")

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.02)
    server.close()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    server = await asyncio.start_server(failing, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.read())
    writer.close()
    server.close()
    del reader, writer
    await asyncio.sleep(0.02)


asyncio.run(main())
