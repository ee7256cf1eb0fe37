import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except TimeoutError as e:
        print('too late', repr(e))
    async with asyncio.timeout(1) as limit:
        await asyncio.sleep(0)
        print(limit.expired())
    print(limit.expired(), limit)
    async with asyncio.timeout(None) as limit:
        await asyncio.sleep(0)
        print(limit.when())
        limit.reschedule(asyncio.get_running_loop().time() + 5)
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print('inside it is a cancellation')
                raise
    except TimeoutError:
        print('outside a timeout')
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1):
            await asyncio.sleep(1)
    except TimeoutError:
        print('already past')


asyncio.run(main())
