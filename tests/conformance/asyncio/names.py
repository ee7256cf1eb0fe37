import asyncio


async def work():
    task = asyncio.current_task()
    print('inside', task.get_name())
    await asyncio.sleep(0)
    return task.get_name()


async def main():
    print(asyncio.current_task().get_name())
    first = asyncio.create_task(work())
    second = asyncio.create_task(work(), name='my task')
    third = asyncio.create_task(work())
    third.set_name('renamed')
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    print(await asyncio.gather(first, second, third))
    print(len(asyncio.all_tasks()), first.get_coro().__name__)


asyncio.run(main())
