import asyncio


async def job(delay, name, fail=False):
    await asyncio.sleep(delay)
    if fail:
        raise RuntimeError(name)
    return name


def shown(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    tasks = [asyncio.create_task(job(0.05 * n, f'j{n}'), name=f'j{n}') for n in (1, 2, 3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(shown(done), shown(pending))
    done, pending = await asyncio.wait(pending, timeout=0.001)
    print(shown(done), shown(pending))
    done, pending = await asyncio.wait(tasks)
    print(shown(done), shown(pending))
    tasks = [asyncio.create_task(job(0.05 * n, f'k{n}', n == 2), name=f'k{n}') for n in (1, 2, 4)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(shown(done), shown(pending), [repr(t.exception()) for t in done if t.exception()])
    for task in pending:
        task.cancel()
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    coro = job(0, 'x')
    try:
        await asyncio.wait([coro])
    except TypeError as e:
        print(e)
    await coro


asyncio.run(main())
