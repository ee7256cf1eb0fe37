"""Pools of processes and of threads.

Two threads without a lane serve a pool. One hands each idle worker the next task and gives the results to those who
wait for them; all that wakes it arrives in one inbox: answers, the ends of processes, and from number 0 the word that
there is something new to look at. The other one, which is started when it is needed, takes tasks out of the iterables
of `imap`.
"""

import itertools as _itertools
import multiprocessing as _multiprocessing
import os as _os
import threading as _threading
from _multiprocessing import format_exception as _format
from _multiprocessing import inbox as _inbox
from _multiprocessing import parent_inbox as _parent_inbox
from _multiprocessing import post as _post
from _multiprocessing import receive as _receive
from _multiprocessing import send as _send
from _multiprocessing import send_parent as _send_parent
from _multiprocessing import start_hidden as _start_hidden
from _pipes import begin as _begin
from _pipes import got as _got
from _pipes import unpickled as _unpickled
from collections import deque as _deque
from multiprocessing import TimeoutError
from pickle import dumps as _dumps
from pickle import loads as _loads
from queue import Empty as _Empty
from queue import SimpleQueue as _SimpleQueue

RUN = 'RUN'
CLOSE = 'CLOSE'
TERMINATE = 'TERMINATE'

_job_numbers = _itertools.count()


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(_itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception that brings the text of its traceback along."""

    def __init__(self, exc, tb):
        self.exc = exc
        self.tb = f'\n"""\n{_format(exc, str(exc))}"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result that cannot be sent."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


def _raise_again(ex):
    """What a task does that stands for an exception of the iterable."""
    raise ex


def _work(initializer, initargs, maxtasks, begun):
    """What a process of a pool does."""
    if initializer is not None:
        initializer(*initargs)
    calls = _parent_inbox()
    completed = 0
    while maxtasks is None or completed < maxtasks:
        _, content, number = _receive(calls, None, True)
        if not content:
            break
        begun.value += 1
        _got(number)
        job, i, func, args, kwds = _loads(content)
        _unpickled(number)
        result = _result_of(func, args, kwds)
        number = _begin()
        try:
            content = _dumps((job, i, result))
        except Exception as e:
            content = _dumps((job, i, (False, MaybeEncodingError(e, result[1]))))
        _send_parent(content, number)
        job = func = args = kwds = result = content = None
        completed += 1


def _result_of(func, args, kwds):
    try:
        return True, func(*args, **kwds)
    except Exception as e:
        return False, e if func is _raise_again else ExceptionWithTraceback(e, None)


class _Worker:
    """A process of a pool, as its manager sees it."""

    def __init__(self, process, tasks, begun):
        self.process = process
        self.begun = begun
        self.sent = 0
        self.task = None
        self.busy = False
        self.left = tasks


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._context = _multiprocessing.get_context() if context is None else context
        if processes is None:
            processes = _os.cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._state = RUN
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasksperchild = maxtasksperchild
        self._cache = {}
        self._tasks = _SimpleQueue()
        self._sources = _SimpleQueue()
        self._open_sources = 0
        self._source_lock = _threading.Lock()
        self._feeding = None
        self._start_serving()

    def _start_serving(self):
        self._inbox = _inbox()
        self._workers = {}
        self._numbers = iter(range(1, 1 << 60))
        self._pool = []
        try:
            for _ in range(self._processes):
                self._start_worker()
        except BaseException:
            self._end_workers()
            raise
        self._manager = _threading._ThreadHandle()
        _start_hidden(self._manager, 'manager of a pool', _manage, (self,))
        _multiprocessing._finalizers.append(self.terminate)

    def _start_worker(self):
        number = next(self._numbers)
        begun = _multiprocessing.RawValue('q', 0)
        args = self._initializer, self._initargs, self._maxtasksperchild, begun
        process = self._context.Process(target=_work, args=args)
        process.name = process.name.replace('Process', 'PoolWorker')
        process.daemon = True
        process._start_for(self._inbox, number)
        self._workers[number] = _Worker(process, self._maxtasksperchild, begun)
        self._pool.append(process)

    def _end_workers(self):
        for worker in list(self._workers.values()):
            worker.process.terminate()
        for worker in list(self._workers.values()):
            worker.process.join()

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    def _look(self):
        """The manager is to look at what is new."""
        _post(self._inbox, 0)

    def _put(self, tasks):
        for task in tasks:
            self._tasks.put(task)
        self._look()

    # What programs call.

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._put([(result._job, 0, func, args, kwds)])
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), self._processes * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        chunks = _chunks(func, iterable, chunksize)
        self._put([(result._job, i, mapper, (chunk,), {}) for i, chunk in enumerate(chunks)])
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        result = kind(self)
        if chunksize == 1:
            tasks = _guarded(result._job, func, iterable)
        else:
            tasks = _guarded(result._job, mapstar, _chunks(func, iterable, chunksize))
        with self._source_lock:
            self._open_sources += 1
        self._sources.put((tasks, result._set_length))
        if self._feeding is None:
            self._feeding = _threading._ThreadHandle()
            _start_hidden(self._feeding, 'tasks of a pool', _take_tasks, (self,))
        if chunksize == 1:
            return result
        return (item for chunk in result for item in chunk)

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            self._look()

    def terminate(self):
        if self._state != TERMINATE:
            self._state = TERMINATE
            self._look()
        self._manager.join(None)
        if self.terminate in _multiprocessing._finalizers:
            _multiprocessing._finalizers.remove(self.terminate)

    def join(self):
        if self._state == RUN:
            raise ValueError('Pool is still running')
        self._manager.join(None)


def _chunks(func, iterable, size):
    iterator = iter(iterable)
    while True:
        chunk = tuple(_itertools.islice(iterator, size))
        if not chunk:
            return
        yield func, chunk


def _guarded(job, func, iterable):
    """Tasks for the items of an iterable; one that raises the exception if taking an item raises one."""
    i = -1
    try:
        for i, item in enumerate(iterable):
            yield job, i, func, (item,), {}
    except Exception as e:
        yield job, i + 1, _raise_again, (e,), {}


def _take_tasks(pool):
    """The life of the thread that goes through iterables."""
    while True:
        tasks, set_length = pool._sources.get()
        n = 0
        for task in tasks:
            if pool._state == TERMINATE:
                return
            n = task[1] + 1
            pool._tasks.put(task)
            pool._look()
        with pool._source_lock:
            pool._open_sources -= 1
        set_length(n)
        pool._look()


def _manage(pool):
    """The manager's life: until the pool is closed and everything is done, or until it is terminated."""
    while True:
        number, content, message = _receive(pool._inbox, None, False)
        worker = pool._workers.get(number)
        if worker is not None:
            if content is None:
                _replace(pool, number, worker)
            else:
                _take_result(pool, worker, content, message)
        if pool._state == TERMINATE:
            break
        _hand_out(pool)
        if pool._state == CLOSE and not pool._cache and pool._tasks.empty() and not pool._open_sources:
            break
    _leave(pool)


def _replace(pool, number, worker):
    """A worker is over: it had enough tasks, or something killed it. A task that it had begun is lost, as in CPython;
    one that it never saw is another's. A new worker takes its place."""
    del pool._workers[number]
    if worker.task is not None and worker.begun.value < worker.sent:
        pool._tasks.put(worker.task)
    worker.process.join()
    pool._pool.remove(worker.process)
    if pool._state == RUN or pool._state == CLOSE and pool._cache:
        pool._start_worker()


def _take_result(pool, worker, content, message):
    if worker.left is not None:
        worker.left -= 1
    # One that had enough tasks is about to end.
    worker.busy = worker.left == 0
    worker.task = None
    _got(message)
    job, i, result = _loads(content)
    _unpickled(message)
    _settle(pool, job, i, result)


def _settle(pool, job, i, result):
    waiting = pool._cache.get(job)
    if waiting is not None:
        try:
            waiting._set(i, result)
        except Exception as e:
            _threading._write_exception('Exception in a callback of a pool:', e)


def _hand_out(pool):
    """Gives every idle worker a task."""
    for worker in list(pool._workers.values()):
        while not worker.busy:
            try:
                task = pool._tasks.get_nowait()
            except _Empty:
                return
            number = _begin()
            try:
                content = _dumps(task)
            except Exception as e:
                _settle(pool, task[0], task[1], (False, e))
                continue
            worker.busy = True
            worker.task = task
            worker.sent += 1
            _send(worker.process._popen, content, number)


def _leave(pool):
    if pool._state == TERMINATE:
        pool._end_workers()
    else:
        for worker in list(pool._workers.values()):
            _send(worker.process._popen, b'', None)
        for worker in list(pool._workers.values()):
            worker.process.join()


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = _threading.Event()
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, obj):
        self._success, self._value = obj
        self._done()

    def _done(self):
        try:
            if self._callback and self._success:
                self._callback(self._value)
            if self._error_callback and not self._success:
                self._error_callback(self._value)
        finally:
            del self._cache[self._job]
            self._event.set()
            self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._left = 0
            self._event.set()
            del self._cache[self._job]
        else:
            self._left = length // chunksize + bool(length % chunksize)

    def _set(self, i, result):
        self._left -= 1
        success, value = result
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._done()


class IMapIterator:
    def __init__(self, pool):
        self._pool = pool
        self._cond = _threading.Condition(_threading.Lock())
        self._job = next(_job_numbers)
        self._cache = pool._cache
        self._items = _deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration
                self._cond.wait(timeout)
                if not self._items:
                    if self._index == self._length:
                        self._pool = None
                        raise StopIteration
                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _set(self, i, obj):
        with self._cond:
            if self._index == i:
                self._items.append(obj)
                self._index += 1
                while self._index in self._unsorted:
                    self._items.append(self._unsorted.pop(self._index))
                    self._index += 1
                self._cond.notify()
            else:
                self._unsorted[i] = obj
            self._forget_if_done()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
            self._forget_if_done()

    def _forget_if_done(self):
        if self._index == self._length:
            self._cache.pop(self._job, None)


class IMapUnorderedIterator(IMapIterator):
    def _set(self, i, obj):
        with self._cond:
            self._items.append(obj)
            self._index += 1
            self._cond.notify()
            self._forget_if_done()


class ThreadPool(Pool):
    """The same with threads: nothing is pickled, and nobody has to hand out anything."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _start_serving(self):
        self._pool = []
        for _ in range(self._processes):
            thread = _threading.Thread(target=worker, args=(self,))
            thread.daemon = True
            self._pool.append(thread)
            thread.start()
        self._manager = self

    def _look(self):
        # What was put before is taken before; what iterables still bring, comes before the last call of this.
        if self._state == TERMINATE or self._state == CLOSE and not self._open_sources:
            for _ in self._pool:
                self._tasks.put(None)

    def terminate(self):
        if self._state != TERMINATE:
            self._state = TERMINATE
            self._look()

    def join(self):
        if self._state == RUN:
            raise ValueError('Pool is still running')
        for thread in self._pool:
            thread.join()


def worker(pool):
    """The life of a thread of a pool."""
    if pool._initializer is not None:
        pool._initializer(*pool._initargs)
    while True:
        task = pool._tasks._get_idle()
        if task is None or pool._state == TERMINATE:
            return
        job, i, func, args, kwds = task
        try:
            result = True, func(*args, **kwds)
        except Exception as e:
            result = False, e
        _settle(pool, job, i, result)
