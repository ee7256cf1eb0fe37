import asyncio


async def broken():
    raise ValueError('boom')


async def main():
    task = asyncio.create_task(broken())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('main is over', task.done())


asyncio.run(main())
