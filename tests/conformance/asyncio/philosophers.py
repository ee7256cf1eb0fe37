import asyncio


async def philosopher(name, left, right, eaten):
    for _ in range(2):
        async with left:
            await asyncio.sleep(0)
            async with right:
                eaten.append(name)
                await asyncio.sleep(0.001)


async def main():
    forks = [asyncio.Lock() for _ in range(5)]
    eaten = []
    meals = []
    for i in range(5):
        first, second = sorted((i, (i + 1) % 5))
        meals.append(philosopher(f'p{i}', forks[first], forks[second], eaten))
    await asyncio.gather(*meals)
    print(sorted(eaten), [fork.locked() for fork in forks])


asyncio.run(main())
