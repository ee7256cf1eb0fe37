"""A crowd that sleeps: as tasks or as threads."""
import asyncio
import time
from threading import Thread, active_count

KIND = "tasks"  #: tasks|threads
COUNT = 1_000  #: 10..10_000
NAP = 0.5  #: 0.01..2

most = 1


async def crowd():
    global most
    naps = [asyncio.sleep(NAP) for _ in range(COUNT)]
    sleepers = [asyncio.create_task(nap) for nap in naps]
    await asyncio.sleep(0)
    most = active_count()
    await asyncio.gather(*sleepers)


begin = time.perf_counter()
if KIND == "tasks":
    asyncio.run(crowd())
else:
    threads = []
    for _ in range(COUNT):
        threads.append(Thread(target=time.sleep, args=(NAP,)))
    for thread in threads:
        thread.start()
        most = max(most, active_count())
    for thread in threads:
        thread.join()
took = time.perf_counter() - begin
print(f"{COUNT} {KIND}: {took:.2f} s, threads at most {most}")
