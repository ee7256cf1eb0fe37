"""Two transfers by two tasks, and a lock while one asks."""
import asyncio

mine, yours = 100, 100


async def transfer(amount, lock):
    global mine, yours
    async with lock:
        before = mine
        await asyncio.sleep(0)  # asks for leave
        mine = before - amount
        yours += amount


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(transfer(10, lock), transfer(30, lock))


asyncio.run(main())
