import asyncio

x = 0


async def add():
    global x
    await asyncio.sleep(1)
    seen = x
    x = seen + 1
    await asyncio.sleep(1)


async def main():
    await asyncio.gather(add(), add())


asyncio.run(main())
