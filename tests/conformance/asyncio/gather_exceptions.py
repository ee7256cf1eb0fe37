import asyncio


async def ok(n):
    await asyncio.sleep(0.01 * n)
    return n


async def fails(n):
    await asyncio.sleep(0.01 * n)
    raise ValueError(f'no {n}')


async def main():
    results = await asyncio.gather(ok(1), fails(2), ok(3), return_exceptions=True)
    for result in results:
        print(type(result).__name__, result)
    try:
        await asyncio.gather(ok(4), fails(1), ok(2))
    except ValueError as e:
        print('caught', e)
    await asyncio.sleep(0.06)
    same = asyncio.create_task(ok(1))
    print(await asyncio.gather(same, same, ok(5)))


asyncio.run(main())
