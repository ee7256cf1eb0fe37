import asyncio


async def setter(future, value):
    await asyncio.sleep(0.01)
    future.set_result(value)


async def breaker(future):
    await asyncio.sleep(0.01)
    future.set_exception(OSError('broken'))


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, asyncio.isfuture(future), asyncio.iscoroutine(future))
    task = asyncio.create_task(setter(future, 5))
    print(await future, future)
    await task
    future = loop.create_future()
    asyncio.ensure_future(breaker(future))
    try:
        await future
    except OSError as e:
        print(e, future.exception() is e)
    future = asyncio.Future()
    print(future.cancel(), future.cancelled(), future)
    try:
        await future
    except asyncio.CancelledError:
        print('cancelled')
    try:
        loop.create_future().result()
    except asyncio.InvalidStateError as e:
        print(e)
    print(asyncio.ensure_future(future) is future)


asyncio.run(main())
