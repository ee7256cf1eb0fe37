"""Queues between tasks."""

import heapq as _heapq
from asyncio.locks import Event as _Event
from asyncio.locks import _Bound
from collections import deque as _new_deque


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class Queue(_Bound):
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = _new_deque()
        self._putters = _new_deque()
        self._unfinished_tasks = 0
        self._finished = _Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = _new_deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __class_getitem__(cls, item):
        return cls

    def _wakeup_next(self, waiters):
        while waiters:
            waiter = waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    def _format(self):
        words = f'maxsize={self._maxsize!r}'
        if self._queue:
            words += f' _queue={list(self._queue)!r}'
        if self._getters:
            words += f' _getters[{len(self._getters)}]'
        if self._putters:
            words += f' _putters[{len(self._putters)}]'
        if self._unfinished_tasks:
            words += f' tasks={self._unfinished_tasks}'
        return words

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def put(self, item):
        while self.full():
            await self._turn_in(self._putters, self.full)
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished._value = False
        if self._getters:
            self._wakeup_next(self._getters)

    async def get(self):
        while self.empty():
            await self._turn_in(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        if self._putters:
            self._wakeup_next(self._putters)
        return item

    async def _turn_in(self, waiters, must_wait):
        """Waits to be woken. Who is cancelled after that wakes the next one."""
        waiter = self._waiter()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            try:
                waiters.remove(waiter)
            except ValueError:
                pass
            if not must_wait() and not waiter.cancelled():
                self._wakeup_next(waiters)
            raise

    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        _heapq.heappush(self._queue, item)

    def _get(self):
        return _heapq.heappop(self._queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
