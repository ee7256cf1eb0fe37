import asyncio
import sys


async def careful(name):
    try:
        raise KeyError(name)
    except KeyError:
        await asyncio.sleep(0)
        print(name, 'handles', repr(sys.exc_info()[1]))
        await asyncio.sleep(0)
    print(name, 'handles', sys.exc_info()[1])


async def raiser():
    await asyncio.sleep(0)
    try:
        raise ValueError('own')
    except ValueError as e:
        print('context', e.__context__)


async def main():
    await asyncio.gather(careful('a'), raiser(), careful('b'))
    try:
        await careful('c')
        raise RuntimeError('last')
    except RuntimeError as e:
        print(repr(e.__context__))


asyncio.run(main())
