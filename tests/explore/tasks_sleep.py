import asyncio

x = 0
order = []


async def add(name):
    global x
    seen = x
    await asyncio.sleep(1)
    x = seen + 1
    order.append(name)


async def main():
    await asyncio.gather(add("first"), add("second"))


asyncio.run(main())
