import asyncio


async def job():
    await asyncio.sleep(1)


async def quick():
    return [1, 2]


async def main():
    task = asyncio.create_task(job(), name='j')
    print(task)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    print(task)
    other = asyncio.create_task(quick(), name='q')
    await other
    print(other)
    print(asyncio.current_task().get_name().startswith('Task-'))


asyncio.run(main())
