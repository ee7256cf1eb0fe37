import asyncio

got = None
inner = None


async def slow():
    await asyncio.sleep(10)
    return "done"


async def main():
    global got, inner
    try:
        got = await asyncio.wait_for(slow(), 1)
    except TimeoutError:
        got = "late"
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(10)
        inner = "done"
    except TimeoutError:
        inner = "late"


asyncio.run(main())
