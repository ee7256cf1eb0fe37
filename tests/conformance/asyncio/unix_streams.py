# Streams over a socket in a folder.
import asyncio
import os
import tempfile


async def handle(reader, writer):
    name = await reader.readline()
    writer.write(b"hello " + name)
    writer.close()


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "socket")
        server = await asyncio.start_unix_server(handle, path)
        async with server:
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b"ann\n")
            print(await reader.read())
            print(writer.get_extra_info("peername") == path)
            writer.close()
            await writer.wait_closed()


asyncio.run(main())
