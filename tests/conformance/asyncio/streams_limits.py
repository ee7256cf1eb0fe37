# A line longer than the limit; two readers of one stream; a bad separator.
import asyncio


async def main():
    reader = asyncio.StreamReader(limit=8)
    print(reader)
    reader.feed_data(b"short\nmuch too long for it\nnext\n")
    print(await reader.readline())
    try:
        await reader.readline()
    except ValueError as e:
        print(e)
    print(await reader.readline())
    reader.feed_data(b"0123456789abcdef")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)
    print(await reader.readexactly(16))
    first = asyncio.create_task(reader.read(10))
    await asyncio.sleep(0)
    try:
        await reader.readline()
    except RuntimeError as e:
        print(e)
    reader.feed_data(b"ab")
    print(await first)
    try:
        await reader.readuntil(b"")
    except ValueError as e:
        print(e)
    try:
        await reader.readexactly(-1)
    except ValueError as e:
        print(e)
    reader.feed_eof()
    print(reader, [line async for line in reader])
    reader.set_exception(ConnectionResetError("gone"))
    try:
        await reader.read()
    except ConnectionResetError as e:
        print(e)


asyncio.run(main())
