import asyncio


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)
    return what.upper()


async def main():
    print('started')
    first = await say_after(0.02, 'hello')
    second = await say_after(0.01, 'world')
    print('finished', first, second)
    return 42


print(asyncio.run(main()))
