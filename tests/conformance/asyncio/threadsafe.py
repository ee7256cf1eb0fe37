import asyncio
import threading


async def add(a, b):
    await asyncio.sleep(0.001)
    if b is None:
        raise TypeError('nothing to add')
    return a + b


def in_thread(loop, results, done):
    future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    results.append(future.result(timeout=10))
    try:
        asyncio.run_coroutine_threadsafe(add(1, None), loop).result(timeout=10)
    except TypeError as e:
        results.append(str(e))
    loop.call_soon_threadsafe(done.set)


async def main():
    results = []
    done = asyncio.Event()
    thread = threading.Thread(target=in_thread, args=(asyncio.get_running_loop(), results, done))
    thread.start()
    await done.wait()
    thread.join()
    print(results)


asyncio.run(main())
