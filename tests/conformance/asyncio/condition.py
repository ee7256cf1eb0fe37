import asyncio


async def consumer(name, condition, items):
    async with condition:
        await condition.wait_for(lambda: items)
        print(name, 'takes', items.pop())


async def main():
    condition = asyncio.Condition()
    items = []
    tasks = [asyncio.create_task(consumer(n, condition, items)) for n in 'ab']
    await asyncio.sleep(0.01)
    for i in range(2):
        async with condition:
            items.append(i)
            condition.notify()
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
    try:
        condition.notify()
    except RuntimeError as e:
        print(e)
    try:
        await condition.wait()
    except RuntimeError as e:
        print(e)
    async with condition:
        condition.notify_all()
        print(condition.locked())


asyncio.run(main())
