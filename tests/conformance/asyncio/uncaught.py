import asyncio


async def divide(a, b):
    await asyncio.sleep(0)
    return a / b


async def middle():
    result = await divide(1, 0)
    return result


async def main():
    print('before')
    await middle()


asyncio.run(main())
