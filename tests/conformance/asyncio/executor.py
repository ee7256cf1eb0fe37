import asyncio
import concurrent.futures
import threading


def work(n):
    return n * n, threading.current_thread().name.rpartition('_')[0]


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 3))
    with concurrent.futures.ThreadPoolExecutor(max_workers=2, thread_name_prefix='mine') as pool:
        futures = [loop.run_in_executor(pool, work, n) for n in range(4)]
        print(await asyncio.gather(*futures))
        wrapped = asyncio.wrap_future(pool.submit(work, 9))
        print(await wrapped)


asyncio.run(main())
