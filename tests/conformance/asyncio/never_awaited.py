import asyncio


async def greet(name):
    print('hello', name)


async def main():
    greet('nobody')
    await greet('ann')
    asyncio.sleep(1)
    print('done')


def plain():
    lost = greet('lost')
    return 1


asyncio.run(main())
plain()
kept = greet('kept')
