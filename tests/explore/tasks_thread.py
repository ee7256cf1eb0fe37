import asyncio

x = 0


def add():
    global x
    seen = x
    x = seen + 1


async def main():
    global x
    thread = asyncio.create_task(asyncio.to_thread(add))
    await asyncio.sleep(0)
    seen = x
    x = seen + 1
    await thread


asyncio.run(main())
