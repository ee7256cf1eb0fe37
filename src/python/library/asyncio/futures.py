"""A result that will be there later. Whoever awaits it is a task in its list of callbacks, or a handle."""

from asyncio import exceptions as _exceptions
from asyncio.events import Handle as _Handle
from asyncio.events import _callback_words, _get_event_loop, _shortened

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'

_CancelledError = _exceptions.CancelledError


class Future:
    """What a future has not got yet is the class's: making one is as little work as can be."""

    __module__ = '_asyncio'

    _coro = None
    _lane = None
    _state = _PENDING
    _result = None
    _exception = None
    _callbacks = None
    _asyncio_future_blocking = False
    _cancel_message = None
    _cancelled_exc = None
    _exception_tb = None
    _untold = None

    def __init__(self, *, loop=None):
        self._loop = _get_event_loop() if loop is None else loop

    def __class_getitem__(cls, item):
        return cls

    def _words(self):
        words = [self._state.lower()]
        if self._state is _FINISHED:
            if self._exception is not None:
                words.append(f'exception={self._exception!r}')
            else:
                words.append(f'result={_shortened(self._result)}')
        if self._callbacks:
            words.append(_callbacks_words(self._callbacks))
        return words

    def __repr__(self):
        return f'<{type(self).__name__} ' + ' '.join(self._words()) + '>'

    def get_loop(self):
        return self._loop

    def _make_cancelled_error(self):
        error = self._cancelled_exc
        if error is not None:
            self._cancelled_exc = None
            return error
        return _CancelledError() if self._cancel_message is None else _CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        self._tell_no_more()
        if self._state is not _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        if self._callbacks:
            self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        self._callbacks = None
        _wake_all(callbacks, self._loop._ready)

    def cancelled(self):
        return self._state is _CANCELLED

    def done(self):
        return self._state is not _PENDING

    def result(self):
        if self._state is _FINISHED:
            if self._exception is None:
                return self._result
            self._tell_no_more()
            raise self._exception.with_traceback(self._exception_tb)
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        raise _exceptions.InvalidStateError('Result is not set.')

    def exception(self):
        if self._state is _FINISHED:
            self._tell_no_more()
            return self._exception
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        raise _exceptions.InvalidStateError('Exception is not set.')

    def add_done_callback(self, fn, *, context=None):
        handle = _Handle(fn, (self,), self._loop, context)
        if self._state is not _PENDING:
            self._loop._ready.append(handle)
        elif self._callbacks is None:
            self._callbacks = [handle]
        else:
            self._callbacks.append(handle)

    def remove_done_callback(self, fn):
        callbacks = self._callbacks
        if not callbacks:
            return 0
        kept = [c for c in callbacks if c._coro is not None or c._callback != fn]
        self._callbacks = kept
        return len(callbacks) - len(kept)

    def _set_result(self, result):
        self._result = result
        self._state = _FINISHED
        if self._callbacks:
            self._schedule_callbacks()

    def set_result(self, result):
        done = _future_done(self, result)
        if done:
            return
        if done is False or self._state is not _PENDING:
            raise _exceptions.InvalidStateError('invalid state')
        self._set_result(result)

    def set_exception(self, exception):
        if self._state is not _PENDING:
            raise _exceptions.InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
        self._set_exception(exception)

    def _set_exception(self, exception):
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._untold = _at_drop((self._loop, f'{type(self).__name__} exception was never retrieved', self._parts()))
        if self._callbacks:
            self._schedule_callbacks()

    def _parts(self):
        """What its text is made of when it is gone."""
        return (type(self), None, None, self._exception)

    def _tell_no_more(self):
        if self._untold is not None:
            _forget_drop(self._untold)
            self._untold = None

    @property
    def _log_traceback(self):
        return self._untold is not None

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError('_log_traceback can only be set to False')
        self._tell_no_more()

    def __await__(self):
        # Live runs do this without a frame (`vm/future.rs`).
        if self._state is _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state is _FINISHED and self._exception is None:
            return self._result
        if self._state is _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _wake_all(callbacks, ready):
    """Who waited has its turn."""
    for callback in callbacks:
        ready.append(callback)
        lane = callback._lane
        if lane is not None:
            _lane_ready(lane)


def _new_future(loop):
    """A future, made without a call of `__init__` with keywords."""
    future = _blank(Future)
    future._loop = loop
    return future


def _callbacks_words(callbacks):
    shown = ['Task.task_wakeup()' if c._coro is not None else _callback_words(c._callback, ()) for c in callbacks]
    if len(shown) > 2:
        shown = [shown[0], f'<{len(shown) - 2} more>', shown[-1]]
    return 'cb=[' + ', '.join(shown) + ']'


def isfuture(obj):
    return hasattr(type(obj), '_asyncio_future_blocking') or isinstance(obj, Future)


def _set_result_unless_cancelled(future, result):
    if future._state is _PENDING:
        future.set_result(result)


def _copied(error):
    """An exception of a pool's future as asyncio has it."""
    import concurrent.futures as _pools
    if type(error) is _pools.CancelledError:
        return _CancelledError(*error.args)
    if type(error) is _pools.InvalidStateError:
        return _exceptions.InvalidStateError(*error.args)
    return error


def _take_over(source, future):
    """A future of a loop becomes what one of a pool came to."""
    if future.cancelled() or future.done():
        return
    if source.cancelled():
        future.cancel()
        return
    error = source.exception()
    if error is None:
        future.set_result(source.result())
    else:
        future.set_exception(_copied(error))


def _hand_over(source, pool_future):
    """A future of a pool becomes what one of a loop came to."""
    if source.cancelled():
        pool_future.cancel()
    if not pool_future.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is None:
        pool_future.set_result(source.result())
    else:
        pool_future.set_exception(error)


def wrap_future(future, *, loop=None):
    if isinstance(future, Future):
        return future
    import concurrent.futures as _pools
    assert isinstance(future, _pools.Future), f'concurrent.futures.Future is expected, got {future!r}'
    if loop is None:
        loop = _get_event_loop()
    inner = future
    outer = _new_future(loop)

    def when_inner_is_done(source):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_take_over, source, outer)

    def when_outer_is_done(done):
        if done.cancelled():
            inner.cancel()

    outer.add_done_callback(when_outer_is_done)
    inner.add_done_callback(when_inner_is_done)
    return outer
