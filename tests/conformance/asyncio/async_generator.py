import asyncio


async def countdown(n):
    while n > 0:
        yield n
        await asyncio.sleep(0)
        n -= 1


async def readings(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.001)
            yield i * 1.5
    finally:
        print('closed')


async def main():
    async for n in countdown(3):
        print(n)
    print([n async for n in countdown(4) if n % 2 == 0])
    print({n: n * n async for n in countdown(2)})
    print(sum([x async for x in readings(4)]))
    async for x in readings(10):
        if x > 2:
            print('enough at', x)
            break
    await asyncio.sleep(0)
    walker = readings(3)
    print(await anext(walker), await walker.__anext__())
    await walker.aclose()
    print(await anext(walker, 'nothing'))
    print(type(walker), hasattr(walker, '__aiter__'))


asyncio.run(main())
