"""What it costs to start a thread, a process, a task."""
import asyncio
import time
from multiprocessing import Process
from threading import Thread

TIMES = 20  #: 2..100


def nothing():
    pass


def cost(kind):
    begin = time.perf_counter()
    for _ in range(TIMES):
        worker = kind(target=nothing)
        worker.start()
        worker.join()
    return (time.perf_counter() - begin) / TIMES


async def task_cost():
    begin = time.perf_counter()
    await asyncio.gather(*[asyncio.sleep(0) for _ in range(TIMES)])
    return (time.perf_counter() - begin) / TIMES


if __name__ == "__main__":
    thread, process = cost(Thread), cost(Process)
    task = asyncio.run(task_cost())
    print(f"a thread takes {thread * 1e6:.0f} microseconds")
    print(f"a process takes {process * 1e6:.0f} microseconds")
    print(f"a task takes {task * 1e6:.0f} microseconds")
    print(f"a process costs {process / thread:.0f} threads")
