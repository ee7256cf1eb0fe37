import asyncio
import random

PAGES = {'/': ['/a', '/b'], '/a': ['/c', '/'], '/b': ['/c', '/d'], '/c': [], '/d': ['/e', '/missing'], '/e': []}


async def fetch(path):
    await asyncio.sleep(random.random() * 0.002)
    if path not in PAGES:
        raise LookupError(f'404 {path}')
    return PAGES[path]


async def crawl(workers):
    queue = asyncio.Queue()
    seen = {'/'}
    errors = []
    await queue.put('/')

    async def worker():
        while True:
            path = await queue.get()
            try:
                for link in await fetch(path):
                    if link not in seen:
                        seen.add(link)
                        await queue.put(link)
            except LookupError as e:
                errors.append(str(e))
            finally:
                queue.task_done()

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return sorted(seen), errors


print(asyncio.run(crawl(3)))
