import asyncio

x = 0


async def add(lock):
    global x
    async with lock:
        seen = x
        await asyncio.sleep(1)
        x = seen + 1


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(add(lock), add(lock))


asyncio.run(main())
