import asyncio

fork = asyncio.Lock()


async def left(knife):
    async with fork:
        await asyncio.sleep(1)
        async with knife:
            pass


async def right(knife):
    async with knife:
        await asyncio.sleep(1)
        async with fork:
            pass


async def main():
    knife = asyncio.Lock()
    async with asyncio.TaskGroup() as table:
        table.create_task(left(knife), name="left")
        table.create_task(right(knife), name="right")


asyncio.run(main())
