import asyncio


def show(*args):
    print('called with', args)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, show, 'last')
    loop.call_soon(show, 1, 2)
    loop.call_later(0.05, show, 'early')
    dropped = loop.call_later(0.01, show, 'never')
    dropped.cancel()
    print(dropped.cancelled())
    when = loop.time() + 0.12
    handle = loop.call_at(when, show, 'middle')
    print(handle.when() == when)
    await asyncio.sleep(0.4)
    task = asyncio.create_task(asyncio.sleep(0, 'v'))
    task.add_done_callback(lambda t: print('done', t.result()))
    await task
    await asyncio.sleep(0)
    future = loop.create_future()
    loop.call_soon(future.set_result, 'set')
    print(await future, future.done())
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)


asyncio.run(main())
