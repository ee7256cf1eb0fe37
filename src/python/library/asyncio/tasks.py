"""Tasks: coroutines that a loop runs, and what waits for several of them.

A task is stepped by its loop (`base_events`), which resumes its coroutine until that waits for a future. The task then
lies in that future's list of callbacks, and comes back to the ready queue from there.
"""

import concurrent.futures as _pools
from _contexts import copied as _copied_context
from _contexts import users as _context_users
import inspect as _inspect
from asyncio import exceptions as _exceptions
from asyncio.coroutines import _coroutine_words
from asyncio.events import TimerHandle as _TimerHandle
from asyncio.events import _get_event_loop, _get_running_loop, get_running_loop
from asyncio.futures import Future as _Future
from asyncio.futures import _hand_over, _new_future, _set_result_unless_cancelled, isfuture
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION

_MODELLED = _is_modelled()
_PENDING = 'PENDING'
_FINISHED = 'FINISHED'
_CancelledError = _exceptions.CancelledError
_numbers = iter(range(1, 1 << 60))
_BAD_RESULT = 'Task does not support set_result operation'
_BAD_EXCEPTION = 'Task does not support set_exception operation'


class Task(_Future):
    __module__ = '_asyncio'

    _name = None
    _fut_waiter = None
    _must_cancel = False
    _cancels = 0
    _context = None

    def __init__(self, coro, *, loop=None, name=None, context=None):
        if not _is_coroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        super().__init__(loop=loop)
        self._begin(coro, name, context)

    def _begin(self, coro, name, context):
        number = next(_numbers)
        if name is not None:
            self._name = str(name)
        self._number = number
        self._coro = coro
        if context is not None:
            self._context = context
        elif _context_users:
            self._context = _copied_context()
        loop = self._loop
        if not loop._hides:
            lane = _lane_start(number if name is None else self._name, coro, self, loop._enters)
            if lane is not None:
                self._lane = lane
        loop._tasks[number] = self
        loop._ready.append(self)

    def _words(self):
        words = super()._words()
        if self._cancels and self._state is _PENDING:
            words[0] = 'cancelling'
        words.insert(1, f'name={self.get_name()!r}')
        words.insert(2, f'coro=<{_coroutine_words(self._coro)}>')
        if self._fut_waiter is not None:
            words.insert(3, f'wait_for={self._fut_waiter!r}')
        return words

    def _parts(self):
        return (type(self), self.get_name(), self._coro, self._exception)

    def get_coro(self):
        return self._coro

    def get_name(self):
        return f'Task-{self._number}' if self._name is None else self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError(_BAD_RESULT)

    def set_exception(self, exception):
        raise RuntimeError(_BAD_EXCEPTION)

    def get_stack(self, *, limit=None):
        return []

    def print_stack(self, *, limit=None, file=None):
        print(f'No stack for {self!r}', file=file)

    def cancel(self, msg=None):
        self._tell_no_more()
        if self._state is not _PENDING:
            return False
        self._cancels += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancels

    def uncancel(self):
        if self._cancels > 0:
            self._cancels -= 1
        return self._cancels


def _new_task(coro, loop, name, context):
    if name is None and context is None and not (_context_users or _MODELLED or loop._hides):
        return _start_task(Task, next(_numbers), coro, loop)
    task = _blank(Task)
    task._loop = loop
    task._begin(coro, name, context)
    return task


def create_task(coro, *, name=None, context=None):
    loop = get_running_loop()
    if name is None and context is None:
        return loop.create_task(coro)
    return loop.create_task(coro, name=name, context=context)


def current_task(loop=None):
    if loop is None:
        loop = get_running_loop()
    return loop._task


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    return {task for task in list(loop._tasks.values()) if not task.done()}


class _Turn:
    """What `sleep(0)` awaits: it lets everybody else have a turn."""

    def __await__(self):
        yield


_turn = _Turn()


async def sleep(delay, result=None):
    if delay <= 0:
        await _turn
        return result
    loop = get_running_loop()
    when = loop._now() + delay
    if _MODELLED or _context_users:
        future = _blank(_Future)
        future._loop = loop
        future._lane = float(delay)
        handle = _TimerHandle(when, _set_result_unless_cancelled, (future, result), loop)
        loop._schedule(handle)
    else:
        future, handle = _sleep_until(
            loop, loop._timers, delay, when, result, _Future, _TimerHandle, _set_result_unless_cancelled)
    try:
        return await future
    except BaseException:
        handle.cancel()
        raise


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future._loop:
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    wrapped = False
    coro = coro_or_future
    if not _is_coroutine(coro):
        if not _inspect.isawaitable(coro):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro = _wrap_awaitable(coro)
        wrapped = True
    if loop is None:
        loop = _get_event_loop()
    try:
        return loop.create_task(coro)
    except RuntimeError:
        if not wrapped:
            coro.close()
        raise


async def _wrap_awaitable(awaitable):
    return await awaitable


def _no_single_one(fs, what):
    if isfuture(fs) or _is_coroutine(fs):
        raise TypeError(f'expect {what} of futures, not {type(fs).__name__}')


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    _no_single_one(fs, 'a list')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any([_is_coroutine(f) for f in fs]):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = get_running_loop()
    waiter = _new_future(loop)
    timer = None if timeout is None else loop.call_later(timeout, _release, waiter)
    left = len(fs)

    def when_one_is_done(f):
        nonlocal left
        left -= 1
        failed = return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None
        if left <= 0 or return_when == FIRST_COMPLETED or failed:
            if timer is not None:
                timer.cancel()
            _release(waiter)

    for f in fs:
        f.add_done_callback(when_one_is_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(when_one_is_done)
    done = set()
    pending = set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


def _release(waiter, *args):
    if waiter._state is _PENDING:
        waiter.set_result(None)


async def _cancel_and_wait(future, loop):
    """Cancels a future and waits until it has come to its end."""
    waiter = _new_future(loop)

    def when_done(f):
        _release(waiter)

    future.add_done_callback(when_done)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(when_done)


def _result_or_timeout(future):
    try:
        return future.result()
    except _CancelledError as e:
        raise TimeoutError() from e


async def wait_for(fut, timeout):
    loop = get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        return _result_or_timeout(fut)
    waiter = _new_future(loop)
    timer = loop.call_later(timeout, _release, waiter)

    def when_done(f):
        _release(waiter)

    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(when_done)
    try:
        try:
            await waiter
        except _CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(when_done)
            await _cancel_and_wait(fut, loop)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(when_done)
        await _cancel_and_wait(fut, loop)
        return _result_or_timeout(fut)
    finally:
        timer.cancel()


def as_completed(fs, *, timeout=None):
    _no_single_one(fs, 'an iterable')
    from asyncio.queues import Queue
    done = Queue()
    loop = _get_event_loop()
    todo = {ensure_future(f, loop=loop) for f in set(fs)}
    timer = None

    def when_time_is_over():
        for f in todo:
            f.remove_done_callback(when_one_is_done)
            done.put_nowait(None)
        todo.clear()

    def when_one_is_done(f):
        if not todo:
            return
        todo.remove(f)
        done.put_nowait(f)
        if not todo and timer is not None:
            timer.cancel()

    async def _wait_for_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for f in todo:
        f.add_done_callback(when_one_is_done)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, when_time_is_over)
    for _ in range(len(todo)):
        yield _wait_for_one()


class _GatheringFuture(_Future):
    """The result of `gather`: cancelling it cancels its children."""

    __module__ = 'asyncio.tasks'

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        loop = _get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    known = {}
    children = []
    finished = 0
    loop = None
    outer = None

    def _done_callback(fut):
        nonlocal finished
        finished += 1
        if fut._state is _FINISHED and fut._exception is None and finished < len(known):
            return
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            if fut.cancelled():
                outer.set_exception(fut._make_cancelled_error())
                return
            error = fut.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == len(known):
            if outer._cancel_requested:
                outer.set_exception(fut._make_cancelled_error())
            else:
                outer.set_result([
                    child._result if child._state is _FINISHED and child._exception is None else _gathered(child)
                    for child in children])

    for arg in coros_or_futures:
        fut = known.get(arg)
        if fut is None:
            if loop is not None and _is_coroutine(arg):
                fut = loop.create_task(arg)
            else:
                fut = ensure_future(arg, loop=loop)
                if loop is None:
                    loop = fut._loop
            known[arg] = fut
            fut.add_done_callback(_done_callback)
        children.append(fut)
    outer = _GatheringFuture(children, loop=loop)
    return outer


def _gathered(child):
    if child.cancelled():
        return _CancelledError('' if child._cancel_message is None else child._cancel_message)
    error = child.exception()
    return child.result() if error is None else error


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = _new_future(inner._loop)

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    if not _is_coroutine(coro):
        raise TypeError('A coroutine object is required')
    future = _pools.Future()

    def begin():
        try:
            inner = ensure_future(coro, loop=loop)
        except BaseException as e:
            if future.set_running_or_notify_cancel():
                future.set_exception(e)
            raise

        def when_outer_is_done(f):
            if f.cancelled() and not loop.is_closed():
                loop.call_soon_threadsafe(inner.cancel)

        def when_inner_is_done(f):
            if not future.cancelled():
                _hand_over(f, future)

        inner.add_done_callback(when_inner_is_done)
        future.add_done_callback(when_outer_is_done)

    loop.call_soon_threadsafe(begin)
    return future
