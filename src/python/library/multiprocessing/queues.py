"""Queues between processes: a pipe, locks for its two ends, and a semaphore that counts the places. What `put` finds no
room for in the pipe, a thread without a lane writes later."""

import multiprocessing as _multiprocessing
import sys as _sys
import threading as _threading
import traceback as _traceback
from _pipes import begin as _begin
from _pipes import drain as _drain
from _pipes import feed as _feed
from _pipes import feeder as _feeder
from _pipes import got as _got
from _pipes import receive as _receive
from _pipes import unpickled as _unpickled
from _shared import acquire as _acquire
from _shared import release as _release
from multiprocessing.connection import Pipe as _Pipe
from multiprocessing.synchronize import BoundedSemaphore as _BoundedSemaphore
from multiprocessing.synchronize import Condition as _Condition
from multiprocessing.synchronize import Lock as _Lock
from multiprocessing.synchronize import SEM_VALUE_MAX as _MOST
from multiprocessing.synchronize import Semaphore as _Semaphore
from multiprocessing.synchronize import _QUEUE
from pickle import dumps as _dumps
from pickle import loads as _loads
from queue import Empty, Full


def _tell(e):
    lines = _traceback.format_exception(e)
    if len(lines) == 1:
        lines.insert(0, 'Traceback (most recent call last):\n')
    _sys.stderr.write(''.join(lines))


class Queue:
    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = _MOST if maxsize <= 0 else maxsize
        self._reader, self._writer = _Pipe(duplex=False)
        self._rlock = _Lock(_role=_QUEUE)
        self._wlock = _Lock(_role=_QUEUE)
        self._sem = _BoundedSemaphore(self._maxsize, _role=_QUEUE)
        self._reset()

    def _reset(self):
        self._closed = False
        self._feeder = None
        self._join_cancelled = False

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        return self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem

    def __setstate__(self, state):
        self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem = state
        self._reset()

    def _start_feeder(self):
        feeder = _feeder(self._writer._handle, self._wlock._semlock)
        self._feeder = feeder
        if not self._join_cancelled:
            _multiprocessing._feeders.append(feeder)

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not _acquire(self._sem._semlock, block, timeout):
            raise Full
        self._send(obj)

    def _send(self, obj):
        if self._feeder is None:
            self._start_feeder()
        number = _begin()
        try:
            data = _dumps(obj)
        except Exception as e:
            # As if it had been put and taken out again: `put` has nothing to do with what its feeder finds.
            _release(self._sem._semlock)
            _tell(e)
            return
        _feed(self._feeder, data, number)

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        lock = self._rlock._semlock
        if block and timeout is None:
            _acquire(lock, True, None)
        else:
            end = _threading._deadline(timeout) if block else None
            if not _acquire(lock, block, timeout):
                raise Empty
        try:
            if not block or timeout is not None:
                left = _threading._left(end) if block else 0
                if not self._reader.poll(max(left, 0)):
                    raise Empty
            data, number = _receive(self._reader._handle)
        finally:
            _release(lock)
        _release(self._sem._semlock)
        _got(number)
        obj = _loads(data)
        _unpickled(number)
        return obj

    def qsize(self):
        return self._maxsize - self._sem._value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._sem._value() == 0

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._closed = True

    def join_thread(self):
        assert self._closed, f'Queue {self!r} not closed'
        if self._feeder is not None and not self._join_cancelled:
            _drain(self._feeder)

    def cancel_join_thread(self):
        self._join_cancelled = True
        if self._feeder in _multiprocessing._feeders:
            _multiprocessing._feeders.remove(self._feeder)


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        Queue.__init__(self, maxsize)
        self._unfinished_tasks = _Semaphore(0, _role=_QUEUE)
        self._cond = _Condition()

    def __getstate__(self):
        return Queue.__getstate__(self) + (self._cond, self._unfinished_tasks)

    def __setstate__(self, state):
        Queue.__setstate__(self, state[:-2])
        self._cond, self._unfinished_tasks = state[-2:]

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not _acquire(self._sem._semlock, block, timeout):
            raise Full
        with self._cond:
            self._unfinished_tasks.release()
            self._send(obj)

    def task_done(self):
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished_tasks._value() == 0:
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if self._unfinished_tasks._value() != 0:
                self._cond.wait()


class SimpleQueue:
    def __init__(self, *, ctx=None):
        self._reader, self._writer = _Pipe(duplex=False)
        self._rlock = _Lock(_role=_QUEUE)
        self._wlock = _Lock(_role=_QUEUE)

    def __getstate__(self):
        _multiprocessing._assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._rlock:
            self._reader._check_readable()
            data, number = _receive(self._reader._handle)
        _got(number)
        obj = _loads(data)
        _unpickled(number)
        return obj

    def put(self, obj):
        number = _begin()
        data = _dumps(obj)
        with self._wlock:
            self._writer._send_pickled(data, number)
