import asyncio

balance = 100


async def withdraw(name, amount, lock):
    global balance
    async with lock:
        seen = balance
        await asyncio.sleep(0.001)
        if seen >= amount:
            balance = seen - amount
            print(name, 'took', amount, 'left', balance)
        else:
            print(name, 'found only', seen)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(withdraw('ann', 60, lock), withdraw('bob', 60, lock), withdraw('cat', 30, lock))
    print(lock.locked(), balance)
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    await lock.acquire()
    print(lock.locked())


asyncio.run(main())
