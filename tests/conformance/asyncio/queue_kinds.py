import asyncio


async def main():
    lifo = asyncio.LifoQueue()
    priority = asyncio.PriorityQueue(4)
    for n in (3, 1, 2):
        lifo.put_nowait(n)
        await priority.put((n, f'job {n}'))
    print([await lifo.get() for _ in range(3)])
    print([await priority.get() for _ in range(3)])
    small = asyncio.Queue(1)
    await small.put('x')
    try:
        small.put_nowait('y')
    except asyncio.QueueFull as e:
        print('full', repr(e), small)
    try:
        await asyncio.wait_for(small.put('y'), 0.01)
    except asyncio.TimeoutError:
        print('timed out', small.qsize())


asyncio.run(main())
