"""`timeout`: cancels the task that is inside, and makes a TimeoutError of the cancellation at the end of the block."""

from asyncio import exceptions as _exceptions
from asyncio.events import get_running_loop

_CREATED = 'created'
_ENTERED = 'active'
_EXPIRING = 'expiring'
_EXPIRED = 'expired'
_EXITED = 'finished'
_MODELLED = _is_modelled()


class Timeout:
    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when
        self._left = None

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state is not _ENTERED:
            if self._state is _CREATED:
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = get_running_loop()
        if self._left is not None:
            # Only in a model run: time does not pass there.
            left, self._left = self._left, None
            self._timer = loop.call_soon(self._on_timeout) if left <= 0 else loop.call_later(left, self._on_timeout)
            return
        if when <= loop.time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state is _EXPIRING or self._state is _EXPIRED

    def __repr__(self):
        words = f'<Timeout [{self._state}]'
        if self._state is _ENTERED:
            words += f' when={round(self._when, 3) if self._when is not None else None}'
        return words + '>'

    async def __aenter__(self):
        if self._state is not _CREATED:
            raise RuntimeError('Timeout has already been entered')
        task = get_running_loop()._task
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state is _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is _exceptions.CancelledError:
                raise TimeoutError from exc_val
        elif self._state is _ENTERED:
            self._state = _EXITED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def timeout(delay):
    loop = get_running_loop()
    made = Timeout(loop._now() + delay if delay is not None else None)
    if _MODELLED:
        made._left = delay
    return made


def timeout_at(when):
    return Timeout(when)
