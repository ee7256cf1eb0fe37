import asyncio


async def work(n):
    await asyncio.sleep(0.001)
    return n + 1


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(work(1)), loop.is_running(), loop.is_closed())


def stop():
    print('stopping')
    loop.stop()


loop.call_later(0.01, stop)
loop.run_forever()
task = loop.create_task(work(5))
print(loop.run_until_complete(task), task.done())
loop.close()
try:
    loop.run_until_complete(task)
except RuntimeError as e:
    print(e)
with asyncio.Runner() as runner:
    print(runner.run(work(10)), runner.run(work(20)))
    print(runner.get_loop().is_closed())
try:
    runner.run(asyncio.sleep(0))
except RuntimeError as e:
    print(e)
