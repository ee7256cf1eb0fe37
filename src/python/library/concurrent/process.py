"""Pools of processes.

A thread of the library's own manages a pool, as in CPython: it hands each idle process the next call, and gives the
results to their futures. All that wakes it arrives in one inbox: results, the ends of processes, and from number 0 the
word that there is something new to look at. Only this thread touches what it keeps of the processes; whoever submits
touches the queue of calls alone.
"""

import pickle as _pickle
import threading as _threading
from concurrent import futures as _futures
from _multiprocessing import format_exception as _format
from _multiprocessing import inbox as _inbox
from _multiprocessing import parent_inbox as _parent_inbox
from _multiprocessing import pid as _pid
from _multiprocessing import post as _post
from _multiprocessing import receive as _receive
from _multiprocessing import send as _send
from _multiprocessing import send_parent as _send_parent
from _multiprocessing import signal as _signal
from _multiprocessing import start_hidden as _start_hidden
from _multiprocessing import wait_end as _wait_end
from _pipes import begin as _begin
from _pipes import got as _got
from _pipes import unpickled as _unpickled
from queue import Empty as _Empty
from queue import SimpleQueue as _SimpleQueue


class BrokenProcessPool(_futures.BrokenExecutor):
    pass


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception that brings the text of its traceback along."""

    def __init__(self, exc):
        self.exc = exc
        self.tb = f'\n"""\n{_format(exc, str(exc))}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class _Call:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


class _Worker:
    """A process of a pool, as its manager sees it."""

    def __init__(self, number, child):
        self.number = number
        self.child = child
        self.call = None


def _pool_worker(initializer, initargs):
    """What a process of a pool does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as e:
            import sys
            sys.stderr.write(f'Exception in initializer:\n{_format(e, str(e))}')
            return
    calls = _parent_inbox()
    while True:
        _, content, number = _receive(calls, None, True)
        if not content:
            return
        _got(number)
        content = _answer(content, number)
        _send_parent(*content)


def _answer(content, number):
    """What a call came to, pickled, and the number of that message."""
    try:
        fn, args, kwargs = _pickle.loads(content)
        _unpickled(number)
        result = fn(*args, **kwargs)
    except BaseException as e:
        return _failed(e)
    number = _begin()
    try:
        return _pickle.dumps((result, None)), number
    except BaseException as e:
        return _failed(e)


def _failed(e):
    number = _begin()
    try:
        return _pickle.dumps((None, _ExceptionWithTraceback(e))), number
    except BaseException as other:
        return _pickle.dumps((None, _ExceptionWithTraceback(other))), number


def _manage(pool):
    """The manager's life: until the pool is shut down and everything is done, or until it breaks."""
    workers = {}
    while True:
        number, content, message = _receive(pool._inbox, None, False)
        if number != 0:
            worker = workers[number]
            if content is None:
                if _broke(pool, workers, worker):
                    break
            else:
                _finish(worker, content, message)
        _start_workers(pool, workers)
        _hand_out(pool, workers)
        if pool._shutting and not any([w.call is not None for w in workers.values()]):
            if pool._calls.empty():
                break
    for worker in workers.values():
        _send(worker.child, b'', None)
    for worker in workers.values():
        _wait_end(worker.child, None)
    pool._processes = {}


def _finish(worker, content, message):
    call, worker.call = worker.call, None
    _got(message)
    try:
        result, exception = _pickle.loads(content)
        _unpickled(message)
    except BaseException as e:
        call.future.set_exception(e)
        return
    if exception is not None:
        call.future.set_exception(exception)
    else:
        call.future.set_result(result)


def _start_workers(pool, workers):
    while pool._wanted:
        pool._wanted.pop()
        number = len(workers) + 1
        process = pool._context.Process(target=_pool_worker, args=(pool._initializer, pool._initargs))
        try:
            process._start_for(pool._inbox, number)
        except BaseException as e:
            _break(pool, workers, e)
            return
        workers[number] = _Worker(number, process._popen)
        pool._processes[process.pid] = process


def _hand_out(pool, workers):
    """Gives every idle process a call."""
    for worker in workers.values():
        while worker.call is None:
            try:
                call = pool._calls.get_nowait()
            except _Empty:
                return
            if not call.future.set_running_or_notify_cancel():
                continue
            number = _begin()
            try:
                content = _pickle.dumps((call.fn, call.args, call.kwargs))
            except BaseException as e:
                e.__cause__ = _RemoteTraceback(f'\n"""\n{_format(e, str(e))}"""')
                call.future.set_exception(e)
                continue
            worker.call = call
            _send(worker.child, content, number)


def _broke(pool, workers, worker):
    """A process is gone that nobody told to go: no call can be trusted to come back."""
    code = _wait_end(worker.child, None)
    how = f'ended with exit code {code}'
    if code < 0:
        import multiprocessing
        how = f'was killed by {multiprocessing._SIGNALS.get(-code, f"signal {-code}")}'
    _break(pool, workers, _RemoteTraceback(f"\nA process of the pool (pid {_pid(worker.child)}) {how}."))
    return True


def _break(pool, workers, cause):
    pool._broken = 'A child process terminated abruptly, the process pool is not usable anymore'
    calls = [w.call for w in workers.values() if w.call is not None]
    for worker in workers.values():
        worker.call = None
        _signal(worker.child, 15)
    while True:
        try:
            calls.append(pool._calls.get_nowait())
        except _Empty:
            break
    for call in calls:
        if call.future.done():
            continue
        error = BrokenProcessPool('A process in the process pool was terminated abruptly '
                                  'while the future was running or pending.')
        error.__cause__ = cause
        try:
            call.future.set_exception(error)
        except _futures.InvalidStateError:
            pass


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _chunks(iterables, size):
    arguments = zip(*iterables)
    while True:
        chunk = []
        for args in arguments:
            chunk.append(args)
            if len(chunk) == size:
                break
        if not chunk:
            return
        yield tuple(chunk)


def _flat(results):
    for result in results:
        result.reverse()
        while result:
            yield result.pop()


class ProcessPoolExecutor(_futures.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        import multiprocessing
        if max_workers is None:
            max_workers = multiprocessing.cpu_count() or 1
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            raise ValueError('max_tasks_per_child is not supported here')
        self._context = multiprocessing.get_context() if mp_context is None else mp_context
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._inbox = _inbox()
        self._calls = _SimpleQueue()
        self._wanted = []
        self._places = iter(range(max_workers))
        self._processes = {}
        self._broken = False
        self._shutting = False
        self._manager = None
        self._managed = {}
        _futures._executors.append(self)

    def _refuse(self):
        if self._broken:
            raise BrokenProcessPool(self._broken)
        if self._shutting:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if _futures._ending:
            raise RuntimeError('cannot schedule new futures after interpreter shutdown')

    def submit(self, fn, /, *args, **kwargs):
        import multiprocessing
        self._refuse()
        if multiprocessing._importing:
            raise RuntimeError(multiprocessing._NOT_YET)
        future = _futures.Future()
        self._calls.put(_Call(future, fn, args, kwargs))
        # A process for every call until there are as many as may be: one that is idle by then costs a moment.
        if next(self._places, None) is not None:
            self._wanted.append(None)
        self._manage()
        _post(self._inbox, 0)
        if self._broken and future.cancel():
            self._refuse()
        return future

    def _manage(self):
        if self._managed.setdefault('by', _threading.get_ident()) == _threading.get_ident() and self._manager is None:
            self._manager = _threading._ThreadHandle()
            _start_hidden(self._manager, 'manager of a pool', _manage, (self,))

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        if chunksize == 1:
            return _futures.Executor.map(self, fn, *iterables, timeout=timeout)
        end = _futures._end(timeout)
        fs = [self.submit(_process_chunk, fn, chunk) for chunk in _chunks(iterables, chunksize)]
        return _flat(_futures._results(fs, end))

    def _kill(self, child):
        child.kill()

    def shutdown(self, wait=True, *, cancel_futures=False):
        if cancel_futures:
            while True:
                try:
                    self._calls.get_nowait().future.cancel()
                except _Empty:
                    break
        self._stop()
        if wait:
            self._join()

    def _stop(self):
        self._shutting = True
        _post(self._inbox, 0)

    def _join(self):
        if self._manager is not None:
            self._manager.join(None)
