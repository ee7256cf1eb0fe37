import asyncio

counter = 0


async def careless():
    global counter
    for _ in range(10):
        value = counter
        await asyncio.sleep(0)
        counter = value + 1


async def careful():
    global counter
    for _ in range(10):
        counter += 1
        await asyncio.sleep(0)


async def main():
    global counter
    await asyncio.gather(careless(), careless())
    print('careless', counter)
    counter = 0
    await asyncio.gather(careful(), careful())
    print('careful', counter)


asyncio.run(main())
