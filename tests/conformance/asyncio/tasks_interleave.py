import asyncio


async def counter(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return n


async def main():
    a = asyncio.create_task(counter('a', 3))
    b = asyncio.create_task(counter('b', 2))
    print('created')
    await asyncio.sleep(0)
    print('main again')
    print(await a, await b)
    print(a.done(), b.result(), a.cancelled(), a.exception())


asyncio.run(main())
