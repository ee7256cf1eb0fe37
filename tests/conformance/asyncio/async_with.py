import asyncio


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.001)
        print('open', self.name)
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.001)
        print('close', self.name, kind.__name__ if kind else None)
        return kind is KeyError

    async def query(self, text):
        await asyncio.sleep(0)
        return f'{self.name}: {text}'


async def main():
    async with Connection('a') as a, Connection('b') as b:
        print(await a.query('x'), await b.query('y'))
    async with Connection('c'):
        raise KeyError('swallowed')
    try:
        async with Connection('d'):
            raise ValueError('goes on')
    except ValueError as e:
        print(e)

    async def early():
        async with Connection('e'):
            return 'returned'

    print(await early())
    for i in range(2):
        async with Connection(f'loop {i}'):
            if i == 0:
                continue
            break
    try:
        with Connection('f'):
            pass
    except TypeError as e:
        print(e)
    try:
        async with open:
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
