"""Threads, and what they wait for. Lock, RLock, Event and the semaphores are primitives of the interpreter; the rest
is written here on top of them. Numbers are given out by iterators, whose step is indivisible in every mode."""

from _threading_local import _forget_locals, _local_tables, local
from time import sleep as _sleep

_thread_numbers = iter(range(1, 1 << 60))
_active_numbers = iter(range(1, 1 << 60))
_dummy_numbers = iter(range(1, 1 << 60))
_active = {}
_exit_functions = []
_last_functions = []

ThreadError = RuntimeError


class BrokenBarrierError(RuntimeError):
    pass


class _ExceptHookArgs:
    __module__ = '_thread'

    def __init__(self, args):
        args = tuple(args)
        if len(args) != 4:
            raise TypeError(f'_thread._ExceptHookArgs() takes a 4-sequence ({len(args)}-sequence given)')
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def _items(self):
        return self.exc_type, self.exc_value, self.exc_traceback, self.thread

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return self._items()[index]

    def __iter__(self):
        return iter(self._items())

    def __repr__(self):
        return (f'_thread._ExceptHookArgs(exc_type={self.exc_type!r}, exc_value={self.exc_value!r}, '
                f'exc_traceback={self.exc_traceback!r}, thread={self.thread!r})')


ExceptHookArgs = _ExceptHookArgs


def excepthook(args, /):
    """What becomes of an exception that nobody caught in a thread; the interpreter prints it with its traceback."""
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _write_exception(f'Exception in thread {name}:', args.exc_value)


def _write_exception(first_line, e):
    import sys
    import traceback as _traceback
    lines = _traceback.format_exception(e)
    if e.__traceback__ is None:
        lines.insert(0, 'Traceback (most recent call last):\n')
    sys.stderr.write(first_line + '\n' + ''.join(lines))


__excepthook__ = excepthook


def _deprecated(old, instead):
    import warnings
    warnings.warn(f'{old}() is deprecated, {instead} instead', DeprecationWarning)


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = f'Thread-{next(_thread_numbers)}'
            if target is not None:
                target_name = getattr(target, '__name__', None)
                if target_name is not None:
                    name = f'{name} ({target_name})'
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._handle = _ThreadHandle()
        self._native_id = None
        self._has_started = False
        self._number = 0
        self._initialized = True

    # What CPython keeps of a thread under these names, for programs that look.

    @property
    def _started(self):
        event = Event()
        if self._has_started:
            event.set()
        return event

    @property
    def _is_stopped(self):
        return self._has_started and not self.is_alive()

    def _check_initialized(self):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')

    def start(self):
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._has_started:
            raise RuntimeError('threads can only be started once')
        self._has_started = True
        self._number = next(_active_numbers)
        _appear(self)
        try:
            _start(self._handle, self._name, bool(self._daemonic), _bootstrap, (self,))
        except BaseException:
            self._has_started = False
            _vanish(self)
            raise
        if _is_model():
            # All have the same there, and nobody has to wait for it.
            self._native_id = get_native_id()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        self._check_initialized()
        if not self._has_started:
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        self._handle.join(timeout)

    def is_alive(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._has_started and not self._handle.is_done()

    @property
    def name(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._handle.ident()

    @property
    def native_id(self):
        assert self._initialized, 'Thread.__init__() not called'
        while self._native_id is None and self._has_started and not self._handle.is_done():
            # It was started a moment ago, and says so itself when it runs.
            _sleep(0.0001)
        return self._native_id

    @property
    def daemon(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._has_started:
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated('isDaemon', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated('setDaemon', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _deprecated('getName', 'get the name attribute')
        return self.name

    def setName(self, name):
        _deprecated('setName', 'set the name attribute')
        self.name = name

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._has_started:
            status = 'stopped' if self._handle.is_done() else 'started'
        if self._daemonic:
            status += ' daemon'
        if self.ident is not None:
            status += f' {self.ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'


def _bootstrap(thread):
    """What a new thread runs first. An exception that nobody caught goes on to the interpreter, which prints it,
    unless the program put a hook of its own in the way."""
    _set_current(thread)
    thread._native_id = get_native_id()
    try:
        thread.run()
    except BaseException as e:
        if excepthook is not __excepthook__:
            _call_hook(ExceptHookArgs((type(e), e, e.__traceback__, thread)))
        elif not isinstance(e, SystemExit):
            raise
    finally:
        if _local_tables:
            _forget_locals()
        _vanish(thread)


def _call_hook(args):
    try:
        excepthook(args)
    except Exception as e:
        e.__suppress_context__ = True
        _write_exception('Exception in threading.excepthook:', e)


# The model looks at these two and at those who ask for what is in the table: what else is done with it is our affair.

def _appear(thread):
    _active[thread._number] = thread


def _vanish(thread):
    _active.pop(thread._number, None)


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._name = 'MainThread'
        self._args = ()
        self._kwargs = {}
        self._daemonic = False
        self._handle = _ThreadHandle()
        self._native_id = get_native_id()
        self._has_started = True
        self._ident = get_ident()
        self._number = 0
        self._initialized = True

    @property
    def ident(self):
        return self._ident


class _DummyThread(Thread):
    """Stands for a thread that `_thread` started, from when it asks who it is."""

    def __init__(self):
        Thread.__init__(self, name=f'Dummy-{next(_dummy_numbers)}', daemon=True)
        self._has_started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._number = next(_active_numbers)
        _set_current(self)
        _appear(self)

    @property
    def ident(self):
        return self._ident

    def is_alive(self):
        return True

    def join(self, timeout=None):
        raise RuntimeError('cannot join a dummy thread')


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def current_thread():
    thread = _current()
    if thread is None:
        return _main_thread
    return thread or _DummyThread()


def main_thread():
    return _main_thread


def enumerate():
    return list(_active.values())


def active_count():
    return len(_active)


def currentThread():
    _deprecated('currentThread', 'use current_thread()')
    return current_thread()


def activeCount():
    _deprecated('activeCount', 'use active_count()')
    return active_count()


_stack_size = 0


def stack_size(size=0, /):
    """Kept and given back; the stacks of our threads grow as they need it."""
    global _stack_size
    old = _stack_size
    if size < 0:
        raise ValueError('size must be 0 or a positive value')
    if 0 < size < 32768:
        raise ValueError('size not valid: %d bytes' % size)
    if size != 0:
        _stack_size = size
    return old


def _register_atexit(function):
    _exit_functions.append(function)


def _shutdown():
    """Called when the main thread is through: what was registered for the end, then the threads that are no daemons."""
    while _exit_functions:
        _exit_functions.pop()()
    while True:
        waiting = [t for t in list(_active.values()) if t is not _main_thread and t._has_started and not t._daemonic]
        if not waiting:
            break
        for thread in waiting:
            thread._handle.join(None)
            _active.pop(thread._number, None)
    while _last_functions:
        _last_functions.pop()()


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # What a reentrant lock knows of itself; of any other lock it is found out below.
        for name in ('_is_owned', '_release_save'):
            known = getattr(lock, name, None)
            if known is not None:
                setattr(self, name, known)
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, kind, value, traceback):
        return self._lock.__exit__(kind, value, traceback)

    def __repr__(self):
        return f'<Condition({self._lock!r}, {len(self._waiters)})>'

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _release_save(self):
        self._lock.release()
        return 1

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = Event()
        self._waiters.append(waiter)
        depth = self._release_save()
        woken = False
        try:
            woken = waiter.wait(timeout)
            return woken
        finally:
            self._lock.acquire()
            while depth > 1:
                self._lock.acquire()
                depth -= 1
            if not woken:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        end = _deadline(timeout)
        result = predicate()
        while not result:
            left = _left(end)
            if left is not None and left <= 0:
                break
            in_time = self.wait(left)
            result = predicate()
            if not in_time:
                break
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while n > 0 and self._waiters:
            self._waiters.pop(0).set()
            n -= 1

    def notify_all(self):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while self._waiters:
            self._waiters.pop(0).set()

    def notifyAll(self):
        _deprecated('notifyAll', 'use notify_all()')
        self.notify_all()


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        name = f'{type(self).__module__}.{type(self).__qualname__}'
        if self.broken:
            return f'<{name} at {id(self):#x}: broken>'
        return f'<{name} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>'

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            # Filling 0, draining 1, resetting -1, broken -2.
            while self._state == -1 or self._state == 1:
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and (self._state == -1 or self._state == 1):
                    self._state = 0
                    self._cond.notify_all()

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except BaseException:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0 or self._state == -2:
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


_main_thread = _MainThread()
_active[0] = _main_thread
_set_current(_main_thread)
