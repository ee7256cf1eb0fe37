import asyncio

running = 0
most = 0


async def job(n, limit):
    global running, most
    async with limit:
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.002)
        running -= 1
    return n * n


async def main():
    limit = asyncio.Semaphore(3)
    print(limit.locked())
    print(await asyncio.gather(*[job(n, limit) for n in range(10)]))
    print('never more than', most)
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    print(bounded.locked())
    bounded.release()
    try:
        bounded.release()
    except ValueError as e:
        print(e)


asyncio.run(main())
