import asyncio
import time


async def fetch(name, delay):
    print('start', name)
    await asyncio.sleep(delay)
    print('end', name)
    return name, delay


async def main():
    began = time.perf_counter()
    results = await asyncio.gather(fetch('slow', 0.15), fetch('fast', 0.05), fetch('middle', 0.1))
    print(results)
    took = time.perf_counter() - began
    print('at the same time:', 0.14 < took < 0.29)
    print(await asyncio.gather())


asyncio.run(main())
