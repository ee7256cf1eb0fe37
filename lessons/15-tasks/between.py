"""Two tasks add to one number. One thread, so no races?"""
import asyncio

PAUSE = True  #: True|False

x = 0


async def add():
    global x
    seen = x
    if PAUSE:
        await asyncio.sleep(0)  # asks a database
    x = seen + 1


async def main():
    await asyncio.gather(add(), add())


asyncio.run(main())
print("x is", x)
