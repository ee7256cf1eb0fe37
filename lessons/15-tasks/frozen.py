"""A clock ticks ten times, and beside it somebody is busy."""
import asyncio
import time

HOW = "block"  #: await|block|thread
LONG = 0.5  #: 0.1..2

late = 0.0


async def clock():
    global late
    for _ in range(10):
        begin = time.perf_counter()
        await asyncio.sleep(0.05)
        late = max(late, time.perf_counter() - begin - 0.05)


async def other():
    await asyncio.sleep(0.12)
    if HOW == "await":
        await asyncio.sleep(LONG)
    elif HOW == "block":
        time.sleep(LONG)
    else:
        await asyncio.to_thread(time.sleep, LONG)


async def main():
    await asyncio.gather(clock(), other())


asyncio.run(main())
print(f"the clock was late by {late * 1000:.0f} ms")
