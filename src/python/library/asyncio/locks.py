"""Locks between tasks. Who waits is a future in a queue, first come, first served, as in CPython."""

from asyncio import exceptions as _exceptions
from asyncio.events import _running
from asyncio.futures import Future as _Future
from collections import deque as _new_deque

_CancelledError = _exceptions.CancelledError
_PENDING = 'PENDING'
_MODELLED = _is_modelled()


class _Bound:
    """Belongs to the loop in which somebody waited for it first."""

    _loop = None

    def _waiter(self):
        future = _blank(_Future)
        future._loop = loop = _of_thread(_running)
        if loop is not self._loop:
            self._bind(loop)
        return future

    def _bind(self, loop):
        if self._loop is not None:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        self._loop = loop

    def _shown(self, extra):
        if self._waiters:
            extra += f', waiters:{len(self._waiters)}'
        return f'<{_plain_repr(self)[1:-1]} [{extra}]>'


class _Context:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_Context, _Bound):
    def __init__(self):
        self._waiters = None
        self._locked = False

    def __repr__(self):
        return self._shown('locked' if self._locked else 'unlocked')

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and (self._waiters is None or all([w.cancelled() for w in self._waiters])):
            self._locked = True
            if _MODELLED:
                self._holder = _of_thread(_running)._task
            return True
        if self._waiters is None:
            self._waiters = _new_deque()
        future = self._waiter()
        future._lane = True
        self._waiters.append(future)
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except _CancelledError:
            if not self._locked:
                self._wake_up_first()
            raise
        self._locked = True
        if _MODELLED:
            self._holder = _of_thread(_running)._task
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError('Lock is not acquired.')
        self._locked = False
        if _MODELLED:
            self._holder = None
        self._wake_up_first()

    def _wake_up_first(self):
        if self._waiters:
            first = self._waiters[0]
            if not first.done():
                first.set_result(True)


class Event(_Bound):
    def __init__(self):
        self._waiters = _new_deque()
        self._value = False

    def __repr__(self):
        return self._shown('set' if self._value else 'unset')

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for future in self._waiters:
                if future._state is _PENDING and not _future_done(future, True):
                    future.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        future = _blank(_Future)
        future._loop = loop = _of_thread(_running)
        if loop is not self._loop:
            self._bind(loop)
        waiters = self._waiters
        waiters.append(future)
        try:
            await future
            return True
        finally:
            waiters.remove(future)


class Condition(_Context, _Bound):
    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = _new_deque()

    def __repr__(self):
        return self._shown('locked' if self.locked() else 'unlocked')

    async def wait(self):
        if not self.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        self.release()
        try:
            future = self._waiter()
            self._waiters.append(future)
            try:
                await future
                return True
            finally:
                self._waiters.remove(future)
        finally:
            cancelled = False
            while True:
                try:
                    await self.acquire()
                    break
                except _CancelledError:
                    cancelled = True
            if cancelled:
                raise _CancelledError

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError('cannot notify on un-acquired lock')
        woken = 0
        for future in self._waiters:
            if woken >= n:
                break
            if not future.done():
                woken += 1
                future.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Context, _Bound):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('Semaphore initial value must be >= 0')
        self._waiters = None
        self._value = value

    def __repr__(self):
        return self._shown('locked' if self.locked() else f'unlocked, value:{self._value}')

    def locked(self):
        return self._value == 0 or any([not w.cancelled() for w in self._waiters or ()])

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = _new_deque()
        future = self._waiter()
        self._waiters.append(future)
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except _CancelledError:
            if not future.cancelled():
                self._value += 1
                self._wake_up_next()
            raise
        if self._value > 0:
            self._wake_up_next()
        return True

    def release(self):
        self._value += 1
        self._wake_up_next()

    def _wake_up_next(self):
        for future in self._waiters or ():
            if not future.done():
                self._value -= 1
                future.set_result(True)
                return


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError('BoundedSemaphore released too many times')
        super().release()


class Barrier(_Bound):
    """Filling, until all are there; then draining, until all have gone on."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self._cond = Condition()
        self._parties = parties
        self._state = 'filling'
        self._count = 0

    def __repr__(self):
        extra = self._state
        if not self.broken:
            extra += f', waiters:{self.n_waiting}/{self.parties}'
        return f'<{_plain_repr(self)[1:-1]} [{extra}]>'

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in ('draining', 'resetting'))
            if self._state == 'broken':
                raise _exceptions.BrokenBarrierError('Barrier aborted')
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = 'draining'
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state != 'filling')
                    if self._state in ('broken', 'resetting'):
                        raise _exceptions.BrokenBarrierError('Abort or reset of barrier')
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ('resetting', 'draining'):
                        self._state = 'filling'
                    self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                self._state = 'resetting'
            else:
                self._state = 'filling'
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = 'broken'
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 'filling' else 0

    @property
    def broken(self):
        return self._state == 'broken'


def _plain_repr(obj):
    return object.__repr__(obj)
