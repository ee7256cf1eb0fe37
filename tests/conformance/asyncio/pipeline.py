import asyncio


async def stage(name, source, sink, function):
    while True:
        item = await source.get()
        if item is None:
            await sink.put(None)
            print(name, 'is over')
            return
        await asyncio.sleep(0)
        await sink.put(function(item))


async def main():
    first, second, third = asyncio.Queue(2), asyncio.Queue(2), asyncio.Queue()
    stages = [asyncio.create_task(stage('double', first, second, lambda x: x * 2)),
              asyncio.create_task(stage('text', second, third, lambda x: f'<{x}>'))]
    for n in range(6):
        await first.put(n)
    await first.put(None)
    await asyncio.gather(*stages)
    results = []
    while (item := await third.get()) is not None:
        results.append(item)
    print(results)


asyncio.run(main())
