"""`to_thread`."""

from _contexts import copied as _copied_context
from asyncio.events import get_running_loop


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    context = _copied_context()

    def call():
        if context is None:
            return func(*args, **kwargs)
        return context.run(func, *args, **kwargs)

    return await loop.run_in_executor(None, call)
