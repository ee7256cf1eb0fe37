import asyncio


class Ticker:
    def __init__(self, delay, to):
        self.delay = delay
        self.i = 0
        self.to = to

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.to:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(self.delay)
        return self.i


async def main():
    async for i in Ticker(0.001, 3):
        print(i)
    else:
        print('else')
    print([i async for i in Ticker(0, 3)])
    first, second = await asyncio.gather(anext(Ticker(0.001, 1)), anext(aiter(Ticker(0.001, 1))))
    print(first, second)
    try:
        async for x in [1, 2]:
            print(x)
    except TypeError as e:
        print(e)


asyncio.run(main())
