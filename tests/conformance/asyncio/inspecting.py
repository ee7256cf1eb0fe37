import asyncio
import inspect


async def coroutine():
    return 1


async def asynchronous():
    yield 1


def generator():
    yield 1


def plain():
    pass


class C:
    async def method(self):
        pass


for f in (coroutine, asynchronous, generator, plain, C().method, C):
    print(f.__name__, inspect.iscoroutinefunction(f), inspect.isasyncgenfunction(f), inspect.isgeneratorfunction(f),
          asyncio.iscoroutinefunction(f))
c = coroutine()
print(inspect.iscoroutine(c), asyncio.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c))
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_running, c.cr_await)
try:
    c.send(None)
except StopIteration as e:
    print(e.value, inspect.getcoroutinestate(c))
try:
    c.send(None)
except RuntimeError as e:
    print(e)
try:
    for x in coroutine.__call__() if False else [1]:
        print(x)
except TypeError as e:
    print(e)
print(inspect.isasyncgen(asynchronous()), inspect.isgenerator(generator()))
