import asyncio


async def slow():
    try:
        await asyncio.sleep(5)
    finally:
        print('slow is over')


async def quick():
    return 'quick'


async def main():
    try:
        await asyncio.wait_for(slow(), timeout=0.01)
    except asyncio.TimeoutError as e:
        print('timeout', repr(e), type(e.__cause__).__name__)
    print(await asyncio.wait_for(quick(), timeout=1))
    print(await asyncio.wait_for(quick(), timeout=None))
    print(asyncio.TimeoutError is TimeoutError)
    try:
        await asyncio.wait_for(slow(), 0)
    except TimeoutError:
        print('at once')


asyncio.run(main())
