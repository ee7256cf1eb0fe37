"""Three tasks of waiting: awaited one by one, or together."""
import asyncio
import time

HOW = "one by one"  #: one by one|gather|tasks
NAP = 0.2  #: 0.01..1


async def fetch(n):
    await asyncio.sleep(NAP)
    return n * n


async def main():
    if HOW == "one by one":
        return [await fetch(n) for n in (2, 3, 4)]
    if HOW == "gather":
        return await asyncio.gather(fetch(2), fetch(3), fetch(4))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(n)) for n in (2, 3, 4)]
    return [task.result() for task in tasks]


begin = time.perf_counter()
results = asyncio.run(main())
took = time.perf_counter() - begin
print(f"{HOW}: {results} in {took:.2f} s")
print(f"naps' worth {took / NAP:.1f}")
