import asyncio

got = []
ENDS = 1


async def maker(belt):
    for n in range(3):
        await belt.put(n)
    for _ in range(ENDS):
        await belt.put(None)


async def taker(belt):
    while (item := await belt.get()) is not None:
        got.append(item)


async def main():
    belt = asyncio.Queue(maxsize=1)
    await asyncio.gather(maker(belt), taker(belt), taker(belt))


asyncio.run(main())
