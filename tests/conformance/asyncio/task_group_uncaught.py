import asyncio


async def fails(what):
    raise what


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError('one')))
        group.create_task(fails(KeyError('two')))


asyncio.run(main())
