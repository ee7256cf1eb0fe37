"""The same count, twice in turn, and by two tasks."""
import asyncio
import time

SIZE = 10_000_000  #: 10_000..200_000_000
POLITE = True  #: True|False


async def count():
    i = 0
    while i < SIZE:
        i += 1
        if POLITE and i % 10_000 == 0:
            await asyncio.sleep(0)
    return i


async def main():
    begin = time.perf_counter()
    total = await count() + await count()
    middle = time.perf_counter()
    total += sum(await asyncio.gather(count(), count()))
    end = time.perf_counter()
    alone, together = middle - begin, end - middle
    print(f"in turn {alone:.2f} s, two tasks {together:.2f} s")
    print(f"speed-up {alone / together:.2f}")
    return total


total = asyncio.run(main())
