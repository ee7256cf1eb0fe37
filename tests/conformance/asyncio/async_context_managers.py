import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def connection(name):
    print('open', name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except KeyError as e:
        print(name, 'swallows', repr(e))
    finally:
        print('close', name)


async def numbers():
    try:
        for n in range(10):
            yield n
    finally:
        print('numbers closed')


async def main():
    async with connection('db') as c:
        print(c)
    async with connection('cache'):
        raise KeyError('x')
    try:
        async with connection('queue'):
            raise ValueError('y')
    except ValueError as e:
        print('out came', e)
    async with aclosing(numbers()) as walker:
        async for n in walker:
            if n == 2:
                break
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(connection(f'c{i}')) for i in range(2)]
        stack.callback(print, 'called back')
        print(names)
    async with nullcontext(5) as five:
        print(five)
    print(isinstance(numbers(), AsyncIterator), isinstance(asyncio.sleep, Awaitable))
    left = numbers()
    print(await anext(left))


asyncio.run(main())
