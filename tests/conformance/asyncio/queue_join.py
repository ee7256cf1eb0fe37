import asyncio


async def worker(name, queue, done):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.001 * item)
        done.append((name, item))
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for i in range(9):
        queue.put_nowait(i % 3)
    done = []
    workers = [asyncio.create_task(worker(f'worker-{i}', queue, done)) for i in range(3)]
    await queue.join()
    for task in workers:
        task.cancel()
    results = await asyncio.gather(*workers, return_exceptions=True)
    print(len(done), sorted(item for _, item in done))
    print([type(r).__name__ for r in results], [t.cancelled() for t in workers])
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as e:
        print('empty', repr(e))
    try:
        queue.task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())
