"""What the cells of a notebook have beside Python: the value of the last expression, `await`, and the magics."""

import sys as _sys
import time as _time
from _multiprocessing import is_child as _is_child

# A process that a cell starts imports the cells again: only the first process shows, writes and runs.
_first = not _is_child()
_began = []
_loop = None


def show(value):
    """The value of the last expression of a cell."""
    if value is not None and _first:
        print(repr(value))


def wait(awaitable):
    """`await` at the top level: the loop of the notebook runs until it is done, and counts as running between cells."""
    import asyncio
    from asyncio import events
    loop = open_loop()
    events._set_running_loop(None)
    try:
        return loop.run_until_complete(_awaited(awaitable))
    finally:
        events._set_running_loop(loop)


async def _awaited(awaitable):
    return await awaitable


def open_loop():
    """The loop that all cells share."""
    global _loop
    if _loop is None:
        import asyncio
        from asyncio import events
        _loop = asyncio.new_event_loop()
        asyncio.set_event_loop(_loop)
        events._set_running_loop(_loop)
    return _loop


def begin():
    _began.append(_time.perf_counter())


def end():
    took = _time.perf_counter() - _began.pop()
    if _first:
        print(f'Wall time: {_duration(took)}')


def _duration(seconds):
    for unit, size in (('s', 1.0), ('ms', 1e-3), ('µs', 1e-6)):
        if seconds >= size:
            return f'{seconds / size:.3g} {unit}'
    return f'{seconds * 1e9:.3g} ns'


def timeit(function):
    if not _first:
        return
    import timeit as _timeit
    timer = _timeit.Timer(function)
    number, _ = timer.autorange()
    best = min(timer.repeat(3, number)) / number
    print(f'{_duration(best)} per loop (best of 3 runs, {number} loops each)')


def write(name, text, append):
    if not _first:
        return
    import os
    there = os.path.exists(name)
    print(f'{"Appending to" if append and there else "Overwriting" if there else "Writing"} {name}')
    with open(name, 'a' if append else 'w') as file:
        file.write(text)


def run(name, args):
    """Runs a file as a program of its own, in a process of its own, and waits for its end."""
    if _first:
        import subprocess
        _sys.stdout.flush()
        subprocess.run([_sys.executable, name, *args])
