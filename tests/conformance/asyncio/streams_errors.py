# Nobody there, a connection that breaks, a handler that raises, time-outs.
import asyncio
import socket


async def slow(reader, writer):
    try:
        await reader.readline()
    except ConnectionResetError as e:
        print("server:", e)
    writer.close()


async def main():
    probe = socket.create_server(("127.0.0.1", 0))
    free = probe.getsockname()[1]
    probe.close()
    try:
        await asyncio.open_connection("127.0.0.1", free)
    except ConnectionRefusedError as e:
        print(e.errno, str(e).replace(str(free), "PORT"))
    server = await asyncio.start_server(slow, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(*address)
    try:
        await asyncio.wait_for(reader.readline(), 0.02)
    except TimeoutError as e:
        print("timeout", repr(e))
    writer.transport.abort()
    await asyncio.sleep(0.01)
    print(writer.is_closing())
    try:
        writer.write("text")
    except TypeError as e:
        print(e)
    writer.write(b"lost")
    try:
        await writer.drain()
    except ConnectionResetError as e:
        print("drain:", e)
    try:
        await asyncio.start_server(slow, *address)
    except OSError as e:
        print(e.errno, str(e).replace(str(address[1]), "PORT"))
    for arguments in ((), ("127.0.0.1", 0, "sock")):
        try:
            await asyncio.open_connection(*arguments[:2], sock=socket.socket() if len(arguments) > 2 else None)
        except ValueError as e:
            print(e)
    server.close()


asyncio.run(main())
