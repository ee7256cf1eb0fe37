"""Two tasks that hand the turn to each other, by events."""

import asyncio
import time

TURNS = 100_000


async def player(mine, other):
    for _ in range(TURNS):
        await mine.wait()
        mine.clear()
        other.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    began = time.perf_counter()
    await asyncio.gather(player(ping, pong), player(pong, ping))
    print('elapsed', time.perf_counter() - began)
    print('result', TURNS)


asyncio.run(main())
