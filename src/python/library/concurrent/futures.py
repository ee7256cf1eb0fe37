"""Pools of threads, and the promise of a result.

No lock of its own: who runs a future and who cancels it is decided by `dict.setdefault`, which worker is the next by an
iterator, who calls a callback by `list.pop`; each of these is indivisible in every mode.
"""

import os as _os
import threading as _threading
from queue import Empty as _Empty
from queue import SimpleQueue as _SimpleQueue

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

_PENDING = 'PENDING'
_RUNNING = 'RUNNING'
_CANCELLED = 'CANCELLED'
_CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
_FINISHED = 'FINISHED'

_SHOWN = {
    _PENDING: 'pending',
    _RUNNING: 'running',
    _CANCELLED: 'cancelled',
    _FINISHED: 'finished',
}

TimeoutError = TimeoutError


class Error(Exception):
    __module__ = 'concurrent.futures._base'


class CancelledError(Error):
    __module__ = 'concurrent.futures._base'


class InvalidStateError(Error):
    __module__ = 'concurrent.futures._base'


class BrokenExecutor(RuntimeError):
    pass


class BrokenThreadPool(BrokenExecutor):
    __module__ = 'concurrent.futures.thread'


class Future:
    _cannot_pickle = '_thread.RLock'

    def __init__(self):
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._owner = {}
        self._notified = False
        self._over = _threading.Event()
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        shown = _SHOWN[self._state]
        if self._state == _FINISHED:
            if self._exception is not None:
                return f'<Future at {id(self):#x} state={shown} raised {type(self._exception).__name__}>'
            return f'<Future at {id(self):#x} state={shown} returned {type(self._result).__name__}>'
        return f'<Future at {id(self):#x} state={shown}>'

    def cancel(self):
        if self._owner.setdefault('by', 'cancel') != 'cancel':
            return False
        self._state = _CANCELLED
        self._over.set()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        return self._over.is_set() and self._state == _CANCELLED

    def running(self):
        return self._state == _RUNNING

    def done(self):
        return self._over.is_set()

    def _has_ended(self):
        return self._state == _FINISHED or self._state == _CANCELLED

    def _notify(self):
        """Tells everybody who waits; whoever comes at the same time finds the lists empty."""
        self._over.set()
        self._notified = True
        self._drain(self._waiters)
        self._invoke_callbacks()

    def _drain(self, waiters):
        while waiters:
            try:
                waiter = waiters.pop(0)
            except IndexError:
                return
            waiter.put(self)

    def _invoke_callbacks(self):
        while self._done_callbacks:
            try:
                callback = self._done_callbacks.pop(0)
            except IndexError:
                return
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception:
            import logging
            logging.getLogger('concurrent.futures').exception('exception calling callback for %r', self)

    def _add_waiter(self, waiter):
        self._waiters.append(waiter)
        if self._over.is_set() and self._notified:
            self._drain(self._waiters)

    def add_done_callback(self, fn):
        self._done_callbacks.append(fn)
        if self.done():
            self._invoke_callbacks()

    def _outcome(self):
        if self._state == _CANCELLED:
            raise CancelledError()
        if self._exception is not None:
            raise self._exception
        return self._result

    def result(self, timeout=None):
        if not self._over.wait(timeout):
            raise TimeoutError()
        return self._outcome()

    def exception(self, timeout=None):
        if not self._over.wait(timeout):
            raise TimeoutError()
        if self._state == _CANCELLED:
            raise CancelledError()
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._owner.setdefault('by', 'run') != 'run':
            # Only now do those hear of it who wait for several: until then it may still be in somebody's queue.
            self._state = _CANCELLED
            self._notified = True
            self._drain(self._waiters)
            return False
        if self._state != _PENDING:
            import logging
            shown = self._full_state()
            logging.getLogger('concurrent.futures').critical('Future %s in unexpected state: %s', self, shown)
            raise RuntimeError('Future in unexpected state')
        self._state = _RUNNING
        return True

    def _full_state(self):
        return _CANCELLED_AND_NOTIFIED if self._notified and self._state == _CANCELLED else self._state

    def set_result(self, result):
        if self._has_ended() or self._owner.setdefault('by', 'run') != 'run':
            raise InvalidStateError(f'{self._full_state()}: {self!r}')
        self._result = result
        self._state = _FINISHED
        self._notify()

    def set_exception(self, exception):
        if self._has_ended() or self._owner.setdefault('by', 'run') != 'run':
            raise InvalidStateError(f'{self._full_state()}: {self!r}')
        self._exception = exception
        self._state = _FINISHED
        self._notify()


class DoneAndNotDoneFutures:
    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        yield self.done
        yield self.not_done

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (self.done, self.not_done)[index]

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})'


_end = _threading._deadline
_left = _threading._left


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    end = _end(timeout)
    arrivals = _SimpleQueue()
    for future in fs:
        future._add_waiter(arrivals)
    done = set()
    while len(done) < len(fs):
        try:
            # Take what is there without waiting first: one answer has all that are done by then.
            future = arrivals.get(False)
        except _Empty:
            if done and _enough(done, return_when):
                break
            try:
                future = arrivals.get(True, _left(end))
            except _Empty:
                break
        done.add(future)
    return DoneAndNotDoneFutures(done, fs - done)


def _enough(done, return_when):
    if return_when == FIRST_COMPLETED:
        return True
    if return_when == FIRST_EXCEPTION:
        return any([not f.cancelled() and f._exception is not None for f in done])
    if return_when == ALL_COMPLETED:
        return False
    raise ValueError(f'Invalid return condition: {return_when!r}')


def as_completed(fs, timeout=None):
    end = _end(timeout)
    fs = set(fs)
    arrivals = _SimpleQueue()
    for future in fs:
        future._add_waiter(arrivals)
    return _arriving(arrivals, len(fs), end)


def _arriving(arrivals, total, end):
    for n in range(total):
        try:
            future = arrivals.get(True, _left(end))
        except _Empty:
            raise TimeoutError(f'{total - n} (of {total}) futures unfinished') from None
        yield future
        del future


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = _end(timeout)
        fs = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(fs, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _results(fs, end):
    try:
        fs.reverse()
        while fs:
            yield _take_result(fs.pop(), end)
    finally:
        for future in fs:
            future.cancel()


def _take_result(future, end):
    try:
        return future.result(_left(end))
    finally:
        future.cancel()


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        future = self.future
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as e:
            future.set_exception(e)
        else:
            future.set_result(result)


def _worker(executor):
    if executor._initializer is not None:
        try:
            executor._initializer(*executor._initargs)
        except BaseException as e:
            import logging
            logging.getLogger('concurrent.futures').critical('Exception in initializer:', exc_info=e)
            executor._initializer_failed()
            return
    work = executor._work_queue
    while True:
        item = work._get_idle()
        if item is None:
            # The pool is shut down: the next worker is to see it too.
            work.put(None)
            return
        item.run()
        del item
        executor._idle.append(None)


_pool_numbers = iter(range(1 << 60))
_executors = []


class ThreadPoolExecutor(Executor):
    _cannot_pickle = '_queue.SimpleQueue'

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (_os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._work_queue = _SimpleQueue()
        self._idle = []
        self._threads = []
        self._places = iter(range(max_workers))
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{next(_pool_numbers)}'
        self._initializer = initializer
        self._initargs = initargs
        _executors.append(self)

    def _refuse(self):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if _ending:
            raise RuntimeError('cannot schedule new futures after interpreter shutdown')

    def submit(self, fn, /, *args, **kwargs):
        self._refuse()
        future = Future()
        self._work_queue.put(_WorkItem(future, fn, args, kwargs))
        if (self._shutdown or self._broken) and future.cancel():
            # Somebody shut the pool down meanwhile, and nobody has begun this one.
            self._refuse()
        self._add_worker()
        return future

    def _add_worker(self):
        try:
            self._idle.pop()
            return
        except IndexError:
            pass
        number = next(self._places, None)
        if number is None:
            return
        thread = _threading.Thread(name=f'{self._thread_name_prefix}_{number}', target=_worker, args=(self,))
        self._threads.append(thread)
        thread.start()

    def _initializer_failed(self):
        self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
        for item in self._taken():
            item.future.set_exception(BrokenThreadPool(self._broken))

    def _taken(self):
        items = []
        while True:
            try:
                item = self._work_queue.get_nowait()
            except _Empty:
                return items
            if item is not None:
                items.append(item)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            for item in self._taken():
                item.future.cancel()
        self._stop()
        if wait:
            self._join()

    def _stop(self):
        self._work_queue.put(None)

    def _join(self):
        for thread in self._threads:
            thread.join()


_ending = False


def _python_exit():
    """The program is through: what was submitted is still done, then the workers end."""
    global _ending
    _ending = True
    for executor in _executors:
        executor._stop()
    for executor in _executors:
        executor._join()


_threading._register_atexit(_python_exit)

from concurrent.futures.process import ProcessPoolExecutor
