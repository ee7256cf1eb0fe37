import asyncio
import time


async def blocking():
    time.sleep(0.15)


async def main():
    asyncio.get_running_loop().slow_callback_duration = 5
    print(asyncio.get_running_loop().get_debug())
    await asyncio.sleep(0)
    await blocking()


asyncio.run(main(), debug=True)
print('over')
