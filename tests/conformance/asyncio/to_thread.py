import asyncio
import threading
import time


def blocking(n):
    time.sleep(0.05)
    return n, threading.current_thread() is threading.main_thread()


async def ticker(ticks):
    for _ in range(3):
        await asyncio.sleep(0.01)
        ticks.append(1)


async def main():
    ticks = []
    began = time.perf_counter()
    results = await asyncio.gather(asyncio.to_thread(blocking, 1), asyncio.to_thread(blocking, n=2), ticker(ticks))
    print(results, len(ticks), time.perf_counter() - began < 0.25)
    try:
        await asyncio.to_thread(int, 'x')
    except ValueError as e:
        print(e)


asyncio.run(main())
