import asyncio
import contextvars

user = contextvars.ContextVar('user', default='nobody')


async def show(name):
    print('at first', user.get())
    user.set(name)
    await asyncio.sleep(0)
    print('still', user.get())
    return await asyncio.to_thread(user.get)


async def main():
    user.set('main')
    print(await asyncio.gather(show('ann'), show('bob')))
    print('in main', user.get())
    token = user.set('other')
    user.reset(token)
    print(user.get())
    asyncio.get_running_loop().call_soon(lambda: print('callback sees', user.get()))
    await asyncio.sleep(0)


asyncio.run(main())
print(user.get())
context = contextvars.copy_context()
context.run(user.set, 'inside')
print(user.get(), context[user])
