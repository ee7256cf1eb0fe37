"""Four jobs: in turn, and then in one of three other ways."""
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

JOB = "compute"  #: compute|wait
WAY = "threads"  #: threads|processes|tasks
SIZE = 6_000_000  #: 10_000..50_000_000


def job(_):
    if JOB == "wait":
        time.sleep(SIZE / 20_000_000)
    i = 0
    while JOB == "compute" and i < SIZE:
        i += 1


async def task():
    await asyncio.sleep(SIZE / 20_000_000) if JOB == "wait" else job(0)


async def tasks():
    await asyncio.gather(*[task() for _ in range(4)])


if __name__ == "__main__":
    begin = time.perf_counter()
    list(map(job, range(4)))
    middle = time.perf_counter()
    if WAY == "tasks":
        asyncio.run(tasks())
    else:
        with (ThreadPoolExecutor if WAY == "threads" else ProcessPoolExecutor)(4) as pool:
            list(pool.map(job, range(4)))
    end = time.perf_counter()
    print(f"{JOB}: in turn {middle - begin:.2f} s, {WAY} {end - middle:.2f} s")
    print(f"speed-up {(middle - begin) / (end - middle):.2f}")
