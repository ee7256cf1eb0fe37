import asyncio


async def producer(queue, n):
    for i in range(n):
        await asyncio.sleep(0.001)
        await queue.put(i)
        print('put', i)
    await queue.put(None)


async def consumer(queue):
    total = 0
    while True:
        item = await queue.get()
        if item is None:
            break
        total += item
        print('got', item)
    return total


async def main():
    queue = asyncio.Queue(maxsize=2)
    _, total = await asyncio.gather(producer(queue, 5), consumer(queue))
    print('total', total, queue.qsize(), queue.empty(), queue.full(), queue.maxsize)


asyncio.run(main())
