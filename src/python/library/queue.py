"""Queues between threads. What is in a queue, and how much room there is, are two of the interpreter's own queues:
whoever has to wait, waits in one of them."""

import heapq as _heapq
import threading as _threading


class Full(Exception):
    pass


class Queue:
    _cannot_pickle = '_thread.lock'

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._unfinished = []
        self._all_done = _threading.Event()
        self._room = SimpleQueue()
        for _ in range(maxsize):
            self._room.put(None)
        self._init(maxsize)

    def _init(self, maxsize):
        self._items = SimpleQueue()

    def _put(self, item):
        self._items.put(item)

    def _get(self, block, timeout):
        return self._items.get(block, timeout)

    def put(self, item, block=True, timeout=None):
        if self.maxsize > 0:
            if block and timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            try:
                self._room.get(block, timeout)
            except Empty:
                raise Full from None
        self._unfinished.append(None)
        self._put(item)

    def get(self, block=True, timeout=None):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        item = self._get(block, timeout)
        if self.maxsize > 0:
            self._room.put(None)
        return item

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        try:
            self._unfinished.pop()
        except IndexError:
            raise ValueError('task_done() called too many times') from None
        if not self._unfinished:
            self._all_done.set()

    def join(self):
        while self._unfinished:
            self._all_done.clear()
            # The last task may have been done before the flag was cleared.
            if not self._unfinished:
                return
            self._all_done.wait()

    @property
    def unfinished_tasks(self):
        return len(self._unfinished)

    def qsize(self):
        return self._items.qsize()

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return 0 < self.maxsize <= self.qsize()


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._items = SimpleQueue()
        self._stack = []

    def _put(self, item):
        self._stack.append(item)
        self._items.put(None)

    def _get(self, block, timeout):
        self._items.get(block, timeout)
        return self._stack.pop()


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._items = SimpleQueue()
        self._heap = []
        self._mutex = _threading.Lock()

    def _put(self, item):
        with self._mutex:
            _heapq.heappush(self._heap, item)
        self._items.put(None)

    def _get(self, block, timeout):
        self._items.get(block, timeout)
        with self._mutex:
            return _heapq.heappop(self._heap)
