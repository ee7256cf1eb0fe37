"""Queues between threads, as CPython builds them: one lock, and a condition for each thing that can be waited for. So
programs may look inside (`queue`, `mutex`, `not_empty`) and derive queues of their own. `SimpleQueue` is a primitive of
the interpreter."""

import heapq as _heapq
import threading as _threading
from collections import deque as _deque


class Full(Exception):
    pass


class Queue:
    _cannot_pickle = '_thread.lock'

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = _threading.Lock()
        self.not_empty = _threading.Condition(self.mutex)
        self.not_full = _threading.Condition(self.mutex)
        self.all_tasks_done = _threading.Condition(self.mutex)
        self.unfinished_tasks = 0

    # What a derived queue may do differently.

    def _init(self, maxsize):
        self.queue = _deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _is_full(self):
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.maxsize > 0 and not _wait_while(self.not_full, self._is_full, block, timeout):
                raise Full
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if not _wait_while(self.not_empty, lambda: not self._qsize(), block, timeout):
                raise Empty
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError('task_done() called too many times')
            if left == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return self._is_full()


def _wait_while(condition, holds, block, timeout):
    """Waits until it holds no more; whether that came about in time."""
    if not block:
        return not holds()
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    end = _threading._deadline(timeout)
    while holds():
        left = _threading._left(end)
        if left is not None and left <= 0:
            return False
        if not condition.wait(left):
            return not holds()
    return True


class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heapq.heappush(self.queue, item)

    def _get(self):
        return _heapq.heappop(self.queue)
