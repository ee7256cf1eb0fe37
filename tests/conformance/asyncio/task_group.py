import asyncio


async def job(n):
    await asyncio.sleep(0.01 * n)
    return n * 10


async def fails(n):
    await asyncio.sleep(0.01)
    raise ValueError(f'bad {n}')


async def forever():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print('the other one is cancelled')
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job(n)) for n in (3, 1, 2)]
        print('inside')
    print([t.result() for t in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(1))
            group.create_task(forever())
    except ExceptionGroup as e:
        print(repr(e), e.exceptions, e.message)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(1))
            group.create_task(fails(2))
    except* ValueError as e:
        print('values', [str(x) for x in e.exceptions])


asyncio.run(main())
