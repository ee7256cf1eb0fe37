"""Four jobs: in turn, and then in one of three other ways."""
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor as Processes
from concurrent.futures import ThreadPoolExecutor as Threads

JOB = "compute"  #: compute|wait|mixed
WAY = "threads"  #: threads|processes|tasks
SIZE = 30_000_000  #: 10_000..500_000_000
NAP = {"compute": 0, "wait": 0.4, "mixed": 0.2}[JOB]
STEPS = {"compute": SIZE, "wait": 0, "mixed": SIZE // 2}[JOB]


def job(nap):
    time.sleep(nap)
    for _ in range(STEPS):
        pass


async def tasks():
    async def task():
        await asyncio.sleep(NAP)
        job(0)
    await asyncio.gather(task(), task(), task(), task())


if __name__ == "__main__":
    begin = time.perf_counter()
    list(map(job, [NAP] * 4))
    middle = time.perf_counter()
    if WAY == "tasks":
        asyncio.run(tasks())
    else:
        with (Threads if WAY == "threads" else Processes)(4) as pool:
            list(pool.map(job, [NAP] * 4))
    turn, took = middle - begin, time.perf_counter() - middle
    print(f"{JOB}: in turn {turn:.2f} s, {WAY} {took:.2f} s")
    print(f"speed-up {turn / took:.2f}")
