"""Locks and their like for several processes. All are semaphores in shared memory, as in CPython; a condition is made
of three of them."""

import multiprocessing as _multiprocessing
import threading as _threading
from _shared import acquire as _acquire
from _shared import adopt_memory as _adopt_memory
from _shared import adopt_semaphore as _adopt_semaphore
from _shared import count as _count
from _shared import get as _get
from _shared import give as _give
from _shared import is_mine as _is_mine
from _shared import memory as _memory
from _shared import most as _most
from _shared import release as _release
from _shared import semaphore as _semaphore
from _shared import set as _set
from _shared import value as _value

SEM_VALUE_MAX = 2147483647

# What waiting for a semaphore means to whoever looks at the run.
_LOCK, _QUEUE, _SIGNAL = 0, 1, 2


class SemLock:
    def __init__(self, value, maxvalue, recursive, role):
        self._semlock = _semaphore(value, maxvalue, recursive, role)

    def acquire(self, block=True, timeout=None):
        return _acquire(self._semlock, block, timeout)

    def release(self):
        _release(self._semlock)

    def __enter__(self):
        return _acquire(self._semlock, True, None)

    def __exit__(self, *args):
        _release(self._semlock)

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        return _give(self._semlock)

    def __setstate__(self, state):
        self._semlock = _adopt_semaphore(state)

    def _is_mine(self):
        return _is_mine(self._semlock)

    def _held(self):
        return _count(self._semlock)

    def _value(self):
        return _value(self._semlock)

    def _owner(self):
        if _is_mine(self._semlock):
            name = _multiprocessing.current_process().name
            if _threading.current_thread().name != 'MainThread':
                name += '|' + _threading.current_thread().name
            return name
        if _value(self._semlock) == 1:
            return 'None'
        return 'SomeOtherThread' if _count(self._semlock) > 0 else 'SomeOtherProcess'


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=None, _role=_LOCK):
        SemLock.__init__(self, value, SEM_VALUE_MAX, False, _role)

    def get_value(self):
        return _value(self._semlock)

    def __repr__(self):
        return f'<{type(self).__name__}(value={_value(self._semlock)})>'


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None, _role=_LOCK):
        SemLock.__init__(self, value, value, False, _role)

    def __repr__(self):
        return f'<{type(self).__name__}(value={_value(self._semlock)}, maxvalue={_most(self._semlock)})>'


class Lock(SemLock):
    def __init__(self, *, ctx=None, _role=_LOCK):
        SemLock.__init__(self, 1, 1, False, _role)

    def __repr__(self):
        return f'<{type(self).__name__}(owner={self._owner()})>'


class RLock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, 1, 1, True, _LOCK)

    def __repr__(self):
        owner = self._owner()
        count = 0 if owner == 'None' else self._held() if self._is_mine() else 'nonzero'
        return f'<{type(self).__name__}({owner}, {count})>'


class Condition:
    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._sleeping = Semaphore(0, _role=_SIGNAL)
        self._woken = Semaphore(0, _role=_SIGNAL)
        self._wakes = Semaphore(0, _role=_SIGNAL)
        self._take_methods()

    def _take_methods(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        return self._lock, self._sleeping, self._woken, self._wakes

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._wakes = state
        self._take_methods()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        waiters = self._sleeping._value() - self._woken._value()
        return f'<{type(self).__name__}({self._lock}, {waiters})>'

    def wait(self, timeout=None):
        assert self._lock._is_mine(), 'must acquire() condition before using wait()'
        self._sleeping.release()
        count = self._lock._held()
        for _ in range(count):
            self._lock.release()
        try:
            return self._wakes.acquire(True, timeout)
        finally:
            self._woken.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._is_mine(), 'lock is not owned'
        # Those that gave up since the last time sleep no more.
        while self._woken.acquire(False):
            self._sleeping.acquire(False)
        sleepers = 0
        while sleepers < n and self._sleeping.acquire(False):
            self._wakes.release()
            sleepers += 1
        for _ in range(sleepers):
            self._woken.acquire()
        if sleepers:
            # Some may have given up at this moment: what was meant for them is nobody's.
            while self._wakes.acquire(False):
                pass

    def notify_all(self):
        self.notify(SEM_VALUE_MAX)

    wait_for = _threading.Condition.wait_for


class Event:
    def __init__(self, *, ctx=None):
        self._cond = Condition(Lock(_role=_SIGNAL))
        self._flag = Semaphore(0, _role=_SIGNAL)

    def _look(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def is_set(self):
        with self._cond:
            return self._look()

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if not self._look():
                self._cond.wait(timeout)
            return self._look()

    def __repr__(self):
        status = 'set' if self.is_set() else 'unset'
        return f'<{type(self).__qualname__} at {id(self):#x} {status}>'


class Barrier(_threading.Barrier):
    """The barrier of `threading`, with its state in shared memory."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._cond = Condition()
        self._words = _memory(8)

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        return self._parties, self._action, self._timeout, self._cond, _give(self._words)

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, words = state
        self._words = _adopt_memory(words)

    @property
    def _state(self):
        return _get(self._words, 'i', 0)

    @_state.setter
    def _state(self, value):
        _set(self._words, 'i', 0, value)

    @property
    def _count(self):
        return _get(self._words, 'i', 1)

    @_count.setter
    def _count(self, value):
        _set(self._words, 'i', 1, value)
