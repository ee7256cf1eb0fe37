"""Four jobs: in turn, and then in one of three other ways."""
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

JOB = "compute"  #: compute|wait|mixed
WAY = "threads"  #: threads|processes|tasks
SIZE = 50_000_000  #: 10_000..500_000_000
NAP, STEPS = {"compute": (0, SIZE), "wait": (0.4, 0), "mixed": (0.2, SIZE // 2)}[JOB]


def job(nap):
    time.sleep(nap)
    i = 0
    while i < STEPS:
        i += 1


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
        with (ThreadPoolExecutor if WAY == "threads" else ProcessPoolExecutor)(4) as pool:
            list(pool.map(job, [NAP] * 4))
    end = time.perf_counter()
    print(f"{JOB}: in turn {middle - begin:.2f} s, {WAY} {end - middle:.2f} s")
    print(f"speed-up {(middle - begin) / (end - middle):.2f}")
