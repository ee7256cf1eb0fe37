"""The event loop: a queue of what is ready, first in, first out; a heap of timers; and one wait when nothing is ready.

Callbacks that become ready while others run wait for the next turn, as CPython's do. The wait is for an event that
other threads set when they hand something over.
"""

import threading as _threading
from _contexts import enter as _enter_context
from _contexts import now as _current_context
from asyncio import events as _events
from asyncio import exceptions as _exceptions
from asyncio import futures as _futures
from asyncio.events import Handle as _Handle
from asyncio.events import TimerHandle as _TimerHandle
from asyncio.futures import Future as _Future
from asyncio.futures import _new_future
from asyncio.tasks import _new_task, ensure_future
from asyncio import selector_events as _selector_events
from asyncio.selector_events import Server
from collections import deque as _new_deque
from time import monotonic as _monotonic

_CancelledError = _exceptions.CancelledError
_LONGEST = 24 * 3600
_RESOLUTION = 1e-9


class BaseEventLoop(_selector_events._Sockets, _events.AbstractEventLoop):
    def __init__(self):
        self._ready = _new_deque()
        self._timers = []
        self._cancelled_timers = 0
        self._tasks = {}
        self._task = None
        self._entry = None
        self._handle = None
        self._wake = _threading.Event()
        self._watched = {}
        self._transports = {}
        self._poller = None
        self._closed = False
        self._stopping = False
        self._thread = None
        self._debug = False
        self._handler = None
        self._executor = None
        self._factory = None
        self._closers = {}
        self._executor_closed = False
        self._enters = False
        self._hides = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    def time(self):
        return _monotonic()

    _now = _monotonic

    def create_future(self):
        return _new_future(self)

    def create_task(self, coro, *, name=None, context=None):
        if self._closed:
            raise RuntimeError('Event loop is closed')
        if self._factory is not None:
            task = self._factory(self, coro) if context is None else self._factory(self, coro, context=context)
            if name is not None and hasattr(task, 'set_name'):
                task.set_name(name)
            return task
        if not _is_coroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        return _new_task(coro, self, name, context)

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._factory = factory

    def get_task_factory(self):
        return self._factory

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_callback(self, callback, method):
        if _is_coroutine(callback) or _inspect_function(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def _check_thread(self):
        if self._thread is not None and self._thread != _threading.get_ident():
            raise RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one')

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, 'call_soon')
        handle = _Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon_threadsafe')
        handle = _Handle(callback, args, self, context)
        self._ready.append(handle)
        self._wake.set()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, 'call_at')
        handle = _TimerHandle(when, callback, args, self, context)
        self._schedule(handle)
        return handle

    def _schedule(self, handle):
        _timer_push(self._timers, handle._when, handle)
        handle._scheduled = True

    def is_running(self):
        return self._thread is not None

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._timers.clear()
        self._watched.clear()
        self._poller = None
        executor = self._executor
        if executor is not None:
            self._executor = None
            executor.shutdown(wait=False)

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if _events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def _begin_running(self):
        self._check_closed()
        self._check_running()
        self._thread = _threading.get_ident()
        _events._set_running_loop(self)

    def _end_running(self):
        self._stopping = False
        self._thread = None
        self._task = None
        _events._set_running_loop(None)

    def run_forever(self):
        self._begin_running()
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._end_running()

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not _futures.isfuture(future)
        self._enters = is_new
        future = ensure_future(future, loop=self)
        self._enters = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def _drop_cancelled_timers(self):
        """Cancelled timers at the front go; all of them, if there are many."""
        timers = self._timers
        if len(timers) > 100 and self._cancelled_timers / len(timers) > 0.5:
            for when, handle in timers:
                if handle._cancelled:
                    handle._scheduled = False
            self._timers = []
            for when, handle in timers:
                if not handle._cancelled:
                    _timer_push(self._timers, when, handle)
            self._cancelled_timers = 0
            return
        while timers and timers[0][1]._cancelled:
            self._cancelled_timers -= 1
            _timer_pop(timers)[1]._scheduled = False

    def _run_once(self):
        ready = self._ready
        if self._timers:
            self._drop_cancelled_timers()
        if self._watched:
            self._select(ready)
        elif not ready and not self._stopping:
            self._wait()
        if self._timers:
            timers = self._timers
            end = self.time() + _RESOLUTION
            _timers_due(timers, end, ready)
        if self._debug:
            self._run_slowly(len(ready))
            return
        self._run_ready(len(ready))
        # As long as nothing else is to be looked at, there is no need to leave.
        while ready and not (self._stopping or self._timers or self._watched or self._debug):
            self._run_ready(len(ready))

    def _wait(self):
        """Waits for the first timer, or for another thread."""
        timeout = None
        if self._timers:
            timeout = self._timers[0][0] - self.time()
            if timeout <= 0:
                return
            if timeout > _LONGEST:
                timeout = _LONGEST
        _loop_wait(self._wake, timeout)
        self._wake.clear()

    def _run_ready(self, n):
        """Runs the first entries of the ready queue. A task is stepped: it runs until it waits for something.

        The machine does what mostly happens (`vm/turns.rs`), and leaves the rest to the methods below.
        """
        while n:
            n -= 1
            try:
                got = _turn(self)
            except BaseException as e:
                if self._task is None:
                    self._entry._failed(e)
                else:
                    self._raised(self._task, e)
            else:
                if got is None:
                    continue
                if got:
                    self._yielded(self._task, got[0])
                else:
                    self._run_one(self._ready.popleft())
        self._task = None

    def _run_one(self, item):
        coro = item._coro
        if coro is None:
            if not item._cancelled:
                self._task = None
                item._run()
            return
        self._task = item
        item._fut_waiter = None
        if item._lane is not None:
            _lane_run(item._lane)
        if item._context is None:
            self._step(item, coro)
            return
        before = _current_context()
        _enter_context(item._context)
        try:
            self._step(item, coro)
        finally:
            _enter_context(before)

    def _step(self, item, coro):
        try:
            if item._must_cancel:
                item._must_cancel = False
                got = coro.throw(item._make_cancelled_error())
            else:
                got = coro.send(None)
        except BaseException as e:
            self._raised(item, e)
        else:
            self._yielded(item, got)

    def _raised(self, item, error):
        """The coroutine of a task came to its end, with a value or an exception."""
        kind = type(error)
        if kind is StopIteration:
            self._over(item)
            if item._must_cancel:
                item._must_cancel = False
                _Future.cancel(item, msg=item._cancel_message)
            elif not _future_done(item, error.value):
                item._set_result(error.value)
            return
        if isinstance(error, _CancelledError):
            self._over(item)
            item._cancelled_exc = error
            _Future.cancel(item)
            return
        ends = isinstance(error, (KeyboardInterrupt, SystemExit))
        self._over(item, not ends)
        item._set_exception(error)
        if ends:
            raise

    def _yielded(self, item, got):
        """What a task waits for: a future, or its next turn."""
        lane = item._lane
        if got is None:
            self._ready.append(item)
            if lane is not None:
                _lane_yield(lane)
        elif isinstance(got, _Future) and got._asyncio_future_blocking and got._loop is self:
            got._asyncio_future_blocking = False
            if got is item:
                self._throw_into(item, f'Task cannot await on itself: {item!r}')
                return
            if got._callbacks is None:
                got._callbacks = [item]
            else:
                got._callbacks.append(item)
            item._fut_waiter = got
            if lane is not None:
                _lane_wait(lane, got._lane)
            if item._must_cancel and got.cancel(msg=item._cancel_message):
                item._must_cancel = False
        else:
            self._bad_yield(item, got)

    def _over(self, task, raised=False):
        """A task has come to its end."""
        self._tasks.pop(task._number, None)
        if task._lane is not None:
            _lane_end(task._lane, raised)
        self._task = None

    def _bad_yield(self, task, got):
        if getattr(got, '_asyncio_future_blocking', None) is not None:
            if got._loop is not self:
                self._throw_into(task, f'Task {task!r} got Future {got!r} attached to a different loop')
            else:
                self._throw_into(task, f'yield was used instead of yield from in task {task!r} with {got!r}')
        else:
            self._throw_into(task, f'Task got bad yield: {got!r}')

    def _throw_into(self, task, message):
        """The task's coroutine did what it must not: it is told so at its next step."""
        self.call_soon(self._step_with_error, task, RuntimeError(message))

    def _step_with_error(self, task, error):
        thrower = _Thrower(task._coro, error)
        coro = task._coro
        task._coro = thrower
        self._ready.appendleft(task)
        self._run_ready(1)
        task._coro = coro

    def _run_slowly(self, n):
        """The same one by one in debug mode: what took long is told."""
        for _ in range(n):
            item = self._ready[0]
            self._handle = item
            began = self.time()
            words = repr(item) if item._coro is None else None
            try:
                self._run_ready(1)
            finally:
                self._handle = None
            took = self.time() - began
            if took >= self.slow_callback_duration:
                _logger().warning('Executing %s took %.3f seconds', repr(item) if words is None else words, took)

    def set_default_executor(self, executor):
        import concurrent.futures as _pools
        if not isinstance(executor, _pools.ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._executor = executor

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            executor = self._executor
            if self._executor_closed:
                raise RuntimeError('Executor shutdown has been called')
            if executor is None:
                import concurrent.futures as _pools
                executor = _pools.ThreadPoolExecutor(thread_name_prefix='asyncio')
                self._executor = executor
        return _futures.wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self):
        self._executor_closed = True
        executor = self._executor
        if executor is None:
            return
        future = self.create_future()

        def shut_down():
            executor.shutdown(wait=True)
            self.call_soon_threadsafe(_futures._set_result_unless_cancelled, future, None)

        thread = _threading.Thread(target=shut_down)
        thread.start()
        try:
            await future
        finally:
            thread.join()

    async def shutdown_asyncgens(self):
        """Waits for the tasks that close generators which were dropped in the middle."""
        for task in list(self._closers):
            await task

    def _closed_one(self, task):
        self._closers.pop(task, None)

    def add_signal_handler(self, sig, callback, *args):
        raise NotImplementedError('signal handlers of an event loop are not supported')

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def default_exception_handler(self, context):
        message = context.get('message') or 'Unhandled exception in event loop'
        lines = [message]
        for key in sorted(context):
            if key != 'message' and key != 'exception':
                lines.append(f'{key}: {context[key]!r}')
        error = context.get('exception')
        info = False if error is None else (type(error), error, error.__traceback__)
        _logger().error('\n'.join(lines), exc_info=info)

    def call_exception_handler(self, context):
        if self._handler is None:
            self.default_exception_handler(context)
            return
        try:
            self._handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            message = 'Unhandled error in exception handler'
            self.default_exception_handler({'message': message, 'exception': e, 'context': context})


class SelectorEventLoop(BaseEventLoop):
    __module__ = 'asyncio.unix_events'
    __qualname__ = '_UnixSelectorEventLoop'

    def __init__(self, selector=None):
        super().__init__()


SelectorEventLoop.__name__ = '_UnixSelectorEventLoop'

if _is_modelled():
    from _asyncio_modelled import install as _install
    _install(BaseEventLoop)


class _Thrower:
    """Stands for a coroutine for one step, in which it raises."""

    def __init__(self, coro, error):
        self._of = coro
        self._error = error

    def send(self, value):
        return self._of.throw(self._error)

    def throw(self, error):
        return self._of.throw(error)


def _inspect_function(callback):
    import inspect as _inspect
    return _inspect.iscoroutinefunction(callback)


def _logger():
    import logging
    return logging.getLogger('asyncio')


def _run_until_complete_cb(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return
    future._loop.stop()


def _tell_dropped(parts):
    """An exception that nobody asked for is told when its future goes."""
    loop, message, (kind, name, coro, error) = parts
    future = _blank(kind)
    _restore(future, loop, name, coro, error)
    loop.call_exception_handler({'message': message, 'exception': error, 'future': future})


def _restore(future, loop, name, coro, error):
    future._state = 'FINISHED'
    future._result = None
    future._exception = error
    future._exception_tb = None
    future._loop = loop
    future._callbacks = None
    future._untold = None
    future._cancelled_exc = None
    future._cancel_message = None
    future._asyncio_future_blocking = False
    if name is not None:
        future._name = name
        future._coro = coro
        future._cancels = 0
        future._fut_waiter = None


def _close_dropped(generator):
    """An asynchronous generator that nobody walks to its end is closed by the loop."""
    loop = _events._get_running_loop()
    closing = generator.aclose()
    if loop is not None and not loop.is_closed():
        loop.call_soon(_close_in_task, loop, closing)
        return
    try:
        closing.send(None)
    except StopIteration:
        return
    closing.close()


def _close_in_task(loop, closing):
    task = loop.create_task(closing)
    loop._closers[task] = True
    task.add_done_callback(loop._closed_one)
