import asyncio
import threading


async def job(n):
    await asyncio.sleep(0.001)
    return n * n, threading.current_thread().name


def background(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()


loop = asyncio.new_event_loop()
thread = threading.Thread(target=background, args=(loop,), name='loop thread')
thread.start()
futures = [asyncio.run_coroutine_threadsafe(job(n), loop) for n in range(3)]
print([f.result() for f in futures])
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print(loop.is_closed())


def own(n, results):
    results[n] = asyncio.run(job(n))[0]


results = {}
threads = [threading.Thread(target=own, args=(n, results)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results.items()))
