"""Ten thousand tasks that sleep at the same time: what is beyond the second they sleep."""

import asyncio
import time

TASKS = 10_000


async def sleeper(n):
    await asyncio.sleep(1)
    return n


async def main():
    began = time.perf_counter()
    results = await asyncio.gather(*[sleeper(n) for n in range(TASKS)])
    print('elapsed', time.perf_counter() - began - 1)
    print('result', sum(results))


asyncio.run(main())
