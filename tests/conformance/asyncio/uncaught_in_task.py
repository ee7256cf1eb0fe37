import asyncio


async def child():
    await asyncio.sleep(0.001)
    raise LookupError('not here')


async def main():
    task = asyncio.create_task(child())
    try:
        await task
    except LookupError as e:
        raise RuntimeError('the child failed') from e


asyncio.run(main())
