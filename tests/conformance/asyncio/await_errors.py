import asyncio


class Strange:
    def __await__(self):
        return 5


class Fine:
    def __await__(self):
        yield from asyncio.sleep(0, 'fine').__await__()
        return 'awaited'


async def attempt(what):
    try:
        print(await what)
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)


async def nothing():
    return 'nothing'


async def main():
    await attempt(5)
    await attempt(None)
    await attempt([1])
    await attempt(Strange())
    await attempt(Fine())
    once = nothing()
    await attempt(once)
    await attempt(once)
    await attempt(attempt)
    try:
        asyncio.run(nothing())
    except RuntimeError as e:
        print(e)
    try:
        await asyncio.gather(3)
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(3)
    except TypeError as e:
        print(e)


coro = nothing()
try:
    asyncio.run(main())
    asyncio.run(5)
except ValueError as e:
    print(e)
try:
    asyncio.create_task(coro)
except RuntimeError as e:
    print(e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
coro.close()
