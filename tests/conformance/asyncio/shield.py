import asyncio


async def important():
    await asyncio.sleep(0.4)
    print('important is done')
    return 7


async def main():
    task = asyncio.create_task(important())
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.05)
    except TimeoutError:
        print('waited long enough', task.done(), task.cancelled())
    print(await task)
    print(await asyncio.shield(important()))


asyncio.run(main())
