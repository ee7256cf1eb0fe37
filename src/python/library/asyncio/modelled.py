"""What is different about an event loop in a model run: time does not pass there.

A sleep means "any later moment". So before each turn the loop asks the machine whose time is over: any of those who
sleep may be woken, in any order, or nobody. Only the timers that one task has set keep their order: a task that gives
itself a second within ten seconds is not stopped by the ten. Who is woken comes to the end of the ready queue, which
is first in, first out as ever.

A timer holds the seconds that are left, not a moment: so states that differ only in what has been slept are one.
"""

from time import monotonic as _monotonic
from asyncio.events import TimerHandle as _TimerHandle

_NOBODY = -1


def _task_number(task):
    return _NOBODY if task is None or task._lane is None else task._lane


def _now(self):
    return 0.0


def _schedule(self, handle):
    handle._owner = _task_number(self._task)
    handle._scheduled = True
    self._timers.append(handle)


def _call_later(self, delay, callback, *args, context=None):
    if delay is None:
        raise TypeError('delay must not be None')
    return _call_in(self, delay, callback, args, context)


def _call_at(self, when, callback, *args, context=None):
    if when is None:
        raise TypeError('when cannot be None')
    return _call_in(self, when - self.time(), callback, args, context)


def _call_in(self, delay, callback, args, context):
    self._check_closed()
    handle = _TimerHandle(max(0.0, float(delay)), callback, args, self, context)
    self._schedule(handle)
    return handle


def _sleepers(self):
    """For each task the first of its timers: its number, the seconds that are left, and the timer."""
    if not self._timers:
        return ()
    self._timers = [handle for handle in self._timers if not handle._cancelled]
    self._cancelled_timers = 0
    first = {}
    for handle in self._timers:
        other = first.get(handle._owner)
        if other is None or handle._when < other._when:
            first[handle._owner] = handle
    return tuple([(owner, first[owner]._when, first[owner]) for owner in sorted(first)])


def _time_is_over(self, handle):
    left = []
    for other in self._timers:
        if other is handle:
            continue
        if other._owner == handle._owner:
            other._when -= handle._when
        left.append(other)
    self._timers = left
    handle._scheduled = False
    self._ready.append(handle)


def _turn(self):
    """Lets the machine choose who is woken before the next turn, and whether there is to be a turn."""
    ready = self._ready
    while True:
        next = None
        if ready:
            next = _NOBODY if ready[0]._coro is None else _task_number(ready[0])
        elif self._stopping:
            next = _NOBODY
        handle = _loop_turn(self, self._wake, next, _sleepers(self))
        if handle is None:
            return
        _time_is_over(self, handle)


def _run_forever(self):
    self._begin_running()
    try:
        while True:
            _turn(self)
            self._run_ready(len(self._ready))
            if self._stopping:
                break
    finally:
        self._end_running()


def install(cls):
    cls.call_later = _call_later
    cls.call_at = _call_at
    cls.run_forever = _run_forever
    cls._now = _now
    cls._schedule = _schedule
