import asyncio


async def one(value, out):
    await asyncio.sleep(value * 0.06)
    out.append(value)


async def main():
    out = []
    await asyncio.gather(*(one(v, out) for v in (5, 1, 4, 2, 3, 0)))
    print(out)
    print(await asyncio.sleep(0, result='given'), await asyncio.sleep(0.001, 'back'), await asyncio.sleep(-1))


asyncio.run(main())
