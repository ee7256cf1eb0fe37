"""Two transfers by two tasks. In the middle each asks for leave."""
import asyncio

mine, yours = 100, 100


async def transfer(amount):
    global mine, yours
    before = mine
    await asyncio.sleep(0)  # asks for leave
    mine = before - amount
    yours += amount


async def main():
    await asyncio.gather(transfer(10), transfer(30))


asyncio.run(main())
