import asyncio


async def job(delay, name):
    await asyncio.sleep(delay)
    return name


async def main():
    for next_one in asyncio.as_completed([job(0.15, 'c'), job(0.05, 'a'), job(0.1, 'b')]):
        print(await next_one)
    try:
        for next_one in asyncio.as_completed([job(0.01, 'x'), job(2, 'y')], timeout=0.2):
            print(await next_one)
    except asyncio.TimeoutError as e:
        print('timeout', repr(e))


asyncio.run(main())
