import asyncio


async def runner(name, barrier, delay):
    await asyncio.sleep(delay)
    print(name, 'arrives')
    index = await barrier.wait()
    print(name, 'runs')
    return index


async def main():
    barrier = asyncio.Barrier(3)
    indexes = await asyncio.gather(*[runner(n, barrier, 0.08 * i) for i, n in enumerate('abc')])
    print(sorted(indexes), barrier.n_waiting, barrier.parties, barrier.broken)
    task = asyncio.create_task(runner('d', barrier, 0))
    await asyncio.sleep(0.01)
    await barrier.abort()
    try:
        await task
    except asyncio.BrokenBarrierError as e:
        print('broken', e, barrier.broken)


asyncio.run(main())
