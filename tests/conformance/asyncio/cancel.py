import asyncio


async def patient():
    try:
        print('sleeping')
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print('cancelled', e.args)
        raise
    finally:
        print('cleaned up')


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('ignored')
    return 'still here'


async def main():
    task = asyncio.create_task(patient())
    await asyncio.sleep(0.01)
    print(task.cancel('enough'), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as e:
        print('main saw', repr(e))
    print(task.cancelled(), task.done(), task.cancel())
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)
    never = asyncio.create_task(patient())
    never.cancel()
    await asyncio.wait([never])
    print(never.cancelled())
    try:
        never.result()
    except asyncio.CancelledError as e:
        print('no result', repr(e))
    fine = asyncio.create_task(asyncio.sleep(0, 'v'))
    try:
        fine.result()
    except asyncio.InvalidStateError as e:
        print(e)
    print(await fine)


asyncio.run(main())
