import asyncio

done = False


async def setter():
    global done
    await asyncio.sleep(1)
    done = True


async def waiter():
    while not done:
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(setter(), waiter())


asyncio.run(main())
