import asyncio


class Flaky:
    def __init__(self, failures):
        self.left = failures

    async def call(self):
        await asyncio.sleep(0)
        if self.left:
            self.left -= 1
            raise ConnectionError(f'{self.left} more to come')
        return 'ok'


def retry(times):
    def decorate(function):
        async def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args)
                except ConnectionError as e:
                    print('attempt', attempt, 'failed:', e)
                    await asyncio.sleep(0.001 * 2 ** attempt)
            raise TimeoutError('gave up')
        return wrapper
    return decorate


@retry(3)
async def fetch(server):
    return await server.call()


async def main():
    print(await fetch(Flaky(2)))
    try:
        await fetch(Flaky(5))
    except TimeoutError as e:
        print(e, repr(e.__context__))


asyncio.run(main())
