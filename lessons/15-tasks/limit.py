"""Eight questions, a few at a time, and none for too long."""
import asyncio
import time

PLACES = 2  #: 1..8
PATIENCE = 0.15  #: 0.01..1

answers = []


async def ask(n, places):
    async with places:
        try:
            answer = asyncio.sleep(0.1 if n != 3 else 5)
            await asyncio.wait_for(answer, PATIENCE)
            answers.append(n)
        except TimeoutError:
            answers.append("too late")


async def main():
    places = asyncio.Semaphore(PLACES)
    async with asyncio.TaskGroup() as group:
        for n in range(8):
            group.create_task(ask(n, places))


begin = time.perf_counter()
asyncio.run(main())
print(f"{len(answers)} answers in {time.perf_counter() - begin:.2f} s")
print(sorted(answers, key=str))
