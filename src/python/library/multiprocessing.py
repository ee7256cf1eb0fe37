"""Processes. A child runs the program again under the name `__mp_main__` and is handed the process object, pickled."""

import os as _os
import pickle as _pickle
import sys as _sys
import threading as _threading
from _multiprocessing import exit_code as _exit_code
from _multiprocessing import inherited as _inherited
from _multiprocessing import is_child as _is_child
from _multiprocessing import pid as _pid
from _multiprocessing import signal as _signal
from _multiprocessing import start_child as _start_child
from _multiprocessing import wait_end as _wait_end
from _pipes import descriptor as _descriptor
from _pipes import drain as _drain
from _pipes import sentinel as _sentinel


class ProcessError(Exception):
    __module__ = 'multiprocessing.context'


class BufferTooShort(ProcessError):
    __module__ = 'multiprocessing.context'


class TimeoutError(ProcessError):
    __module__ = 'multiprocessing.context'


class AuthenticationError(ProcessError):
    __module__ = 'multiprocessing.context'


_SIGNALS = {1: 'SIGHUP', 2: 'SIGINT', 3: 'SIGQUIT', 4: 'SIGILL', 5: 'SIGTRAP', 6: 'SIGABRT', 7: 'SIGBUS', 8: 'SIGFPE',
            9: 'SIGKILL', 10: 'SIGUSR1', 11: 'SIGSEGV', 12: 'SIGUSR2', 13: 'SIGPIPE', 14: 'SIGALRM', 15: 'SIGTERM'}

_NOT_YET = '''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        '''


# What is being started, by thread: the pipes that the child inherits.
_spawning = {}


def _start(process, inbox=None, number=0):
    """Starts the child of a process object; what CPython calls its `Popen`."""
    if _importing:
        raise RuntimeError(_NOT_YET)
    me = _threading.get_ident()
    pipes = _spawning[me] = []
    try:
        content = _pickle.dumps(process)
    finally:
        del _spawning[me]
    return _start_child(process._name, content, inbox, number, pipes)


def _assert_spawning(obj):
    if _threading.get_ident() not in _spawning:
        raise RuntimeError(f'{type(obj).__name__} objects should only be shared between processes through inheritance')


def _pass_on(obj, pipe):
    """The child that is being started inherits a pipe; under which number."""
    pipes = _spawning.get(_threading.get_ident())
    if pipes is None:
        raise RuntimeError(f'{type(obj).__name__} objects are only shared through inheritance here: pass it to the '
                           'process when that is started')
    pipes.append(pipe)
    return len(pipes) - 1


class Process:
    __module__ = 'multiprocessing.context'
    _start_method = None
    _sentinel = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        count = next(_numbers)
        self._identity = _current._identity + (count,)
        self._config = dict(_current._config)
        self._parent_pid = _os.getpid()
        self._parent_name = _current.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + '-' + ':'.join(str(i) for i in self._identity)
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._start_for(None, 0)

    def _start_for(self, inbox, number):
        """Starts; what the child sends arrives in `inbox` as from `number`."""
        if _logger:
            self._config['log'] = _logger[0].level, _told
        self._check_closed()
        assert self._popen is None, 'cannot start a process twice'
        assert self._parent_pid == _os.getpid(), 'can only start a process object created by current process'
        assert not _current._config.get('daemon'), 'daemonic processes are not allowed to have children'
        self._popen = _start(self, inbox, number)
        # Who has started a process has chosen how.
        global _method
        _method = _method or 'spawn'
        del self._target, self._args, self._kwargs
        _children.append(self)

    def _signal(self, number):
        self._check_closed()
        if self._popen is None:
            raise AttributeError("'NoneType' object has no attribute 'terminate'")
        _signal(self._popen, number)

    def terminate(self):
        self._signal(15)

    def kill(self):
        self._signal(9)

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == _os.getpid(), 'can only join a child process'
        assert self._popen is not None, 'can only join a started process'
        if _wait_end(self._popen, timeout) is not None:
            self._forget()

    def _forget(self):
        try:
            _children.remove(self)
        except ValueError:
            pass

    def is_alive(self):
        self._check_closed()
        if self is _current:
            return True
        assert self._parent_pid == _os.getpid(), 'can only test a child process'
        if self._popen is None:
            return False
        if _exit_code(self._popen) is None:
            return True
        self._forget()
        return False

    def close(self):
        if self._popen is not None:
            if _exit_code(self._popen) is None:
                raise ValueError('Cannot close a process while it is still running. '
                                 'You should first call join() or terminate().')
            self._popen = None
            if self._sentinel is not None:
                _sentinels.pop(_descriptor(self._sentinel), None)
                self._sentinel = None
            self._forget()
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, 'process has already started'
        self._config['daemon'] = daemonic

    @property
    def exitcode(self):
        self._check_closed()
        if self._popen is None:
            return None
        return _exit_code(self._popen)

    @property
    def ident(self):
        self._check_closed()
        if self is _current:
            return _os.getpid()
        return None if self._popen is None else _pid(self._popen)

    @property
    def pid(self):
        return self.ident

    @property
    def sentinel(self):
        self._check_closed()
        if self._popen is None:
            raise ValueError('process not started')
        if self._sentinel is None:
            self._sentinel = _sentinel(self._popen)
            _sentinels[_descriptor(self._sentinel)] = self._sentinel
        return _descriptor(self._sentinel)

    @property
    def authkey(self):
        return self._config['authkey']

    @authkey.setter
    def authkey(self, authkey):
        self._config['authkey'] = bytes(authkey)

    def __repr__(self):
        exitcode = None
        if self is _current:
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._parent_pid != _os.getpid():
            status = 'unknown'
        elif self._popen is None:
            status = 'initial'
        else:
            exitcode = _exit_code(self._popen)
            status = 'started' if exitcode is None else 'stopped'
        info = [type(self).__name__, f'name={self._name!r}']
        if self._popen is not None:
            info.append(f'pid={_pid(self._popen)}')
        info.append(f'parent={self._parent_pid}')
        info.append(status)
        if exitcode is not None:
            shown = '-' + _SIGNALS[-exitcode] if -exitcode in _SIGNALS else exitcode
            info.append(f'exitcode={shown}')
        if self.daemon:
            info.append('daemon')
        return f"<{' '.join(info)}>"


class _MainProcess(Process):
    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {'authkey': _os.urandom(32)}


class _ParentProcess(Process):
    """The process that started this one: only who it is, and whether it lives. It does as long as this one does."""

    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {}

    def is_alive(self):
        return True

    @property
    def ident(self):
        return self._pid

    def join(self, timeout=None):
        if timeout is not None:
            import time
            time.sleep(timeout)
        else:
            _threading.Event().wait()


class SpawnProcess(Process):
    __module__ = 'multiprocessing.context'
    _start_method = 'spawn'


_current = _MainProcess()
_parent = None
_numbers = iter(range(1, 1 << 60))
_children = []
_sentinels = {}
_feeders = []
_finalizers = []
_importing = _is_child()


def current_process():
    return _current


def parent_process():
    return _parent


def active_children():
    for process in list(_children):
        if process._popen is not None and _exit_code(process._popen) is not None:
            process._forget()
    return list(_children)


def cpu_count():
    n = _os.cpu_count()
    if n is None:
        raise NotImplementedError('cannot determine number of cpus')
    return n


def freeze_support():
    pass


class _Context:
    """What `get_context` gives: the functions of this module, and processes named after the method."""

    Process = SpawnProcess
    ProcessError = ProcessError
    TimeoutError = TimeoutError

    def current_process(self):
        return current_process()

    def parent_process(self):
        return parent_process()

    def active_children(self):
        return active_children()

    def cpu_count(self):
        return cpu_count()

    def get_start_method(self, allow_none=False):
        return 'spawn'

    def set_start_method(self, method, force=False):
        set_start_method(method, force)

    def get_context(self, method=None):
        return get_context(method)

    def freeze_support(self):
        pass

    def get_logger(self):
        return get_logger()

    def log_to_stderr(self, level=None):
        return log_to_stderr(level)

    def Pipe(self, duplex=True):
        return Pipe(duplex)

    def Queue(self, maxsize=0):
        return Queue(maxsize)

    def JoinableQueue(self, maxsize=0):
        return JoinableQueue(maxsize)

    def SimpleQueue(self):
        return SimpleQueue()

    def Lock(self):
        return Lock()

    def RLock(self):
        return RLock()

    def Condition(self, lock=None):
        return Condition(lock)

    def Semaphore(self, value=1):
        return Semaphore(value)

    def BoundedSemaphore(self, value=1):
        return BoundedSemaphore(value)

    def Event(self):
        return Event()

    def Barrier(self, parties, action=None, timeout=None):
        return Barrier(parties, action, timeout)

    def RawValue(self, typecode_or_type, *args):
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        return Value(typecode_or_type, *args, lock=lock)

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        return Array(typecode_or_type, size_or_initializer, lock=lock)

    def Manager(self):
        return Manager()

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        return Pool(processes, initializer, initargs, maxtasksperchild)


_context = _Context()


# The logger of this module, once somebody has asked for it, and whether it writes to standard error.
_logger = []
_told = False


def get_logger():
    import logging
    if not _logger:
        logger = logging.getLogger('multiprocessing')
        logger.propagate = 0
        _logger.append(logger)
    return _logger[0]


def log_to_stderr(level=None):
    global _told
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter('[%(levelname)s/%(processName)s] %(message)s'))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _told = True
    return logger


def _tell(level, message):
    if _logger:
        _logger[0].log(level, message)


def _tell_end():
    _tell(20, 'process shutting down')
    _tell(10, 'running all "atexit" finalizers with priority >= 0')


def _check_method(method):
    if method in ('fork', 'forkserver'):
        raise ValueError(f'cannot use the start method {method!r} here: processes start with the method "spawn"')
    if method != 'spawn':
        raise ValueError(f'cannot find context for {method!r}')


def get_context(method=None):
    if method is not None:
        _check_method(method)
    return _context


# What a program may never use is imported when it is first called.

def Pipe(duplex=True):
    from multiprocessing import connection
    return connection.Pipe(duplex)


def Queue(maxsize=0):
    from multiprocessing import queues
    return queues.Queue(maxsize)


def JoinableQueue(maxsize=0):
    from multiprocessing import queues
    return queues.JoinableQueue(maxsize)


def SimpleQueue():
    from multiprocessing import queues
    return queues.SimpleQueue()


def Lock():
    from multiprocessing import synchronize
    return synchronize.Lock()


def RLock():
    from multiprocessing import synchronize
    return synchronize.RLock()


def Condition(lock=None):
    from multiprocessing import synchronize
    return synchronize.Condition(lock)


def Semaphore(value=1):
    from multiprocessing import synchronize
    return synchronize.Semaphore(value)


def BoundedSemaphore(value=1):
    from multiprocessing import synchronize
    return synchronize.BoundedSemaphore(value)


def Event():
    from multiprocessing import synchronize
    return synchronize.Event()


def Barrier(parties, action=None, timeout=None):
    from multiprocessing import synchronize
    return synchronize.Barrier(parties, action, timeout)


def RawValue(typecode_or_type, *args):
    from multiprocessing import sharedctypes
    return sharedctypes.RawValue(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    from multiprocessing import sharedctypes
    return sharedctypes.RawArray(typecode_or_type, size_or_initializer)


def Value(typecode_or_type, *args, lock=True):
    from multiprocessing import sharedctypes
    return sharedctypes.Value(typecode_or_type, *args, lock=lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    from multiprocessing import sharedctypes
    return sharedctypes.Array(typecode_or_type, size_or_initializer, lock=lock)


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from multiprocessing import pool
    return pool.Pool(processes, initializer, initargs, maxtasksperchild)


def Manager():
    from multiprocessing import managers
    manager = managers.SyncManager()
    manager.start()
    return manager


_method = None


def set_start_method(method, force=False):
    global _method
    if _method is not None and not force:
        raise RuntimeError('context has already been set')
    if method is not None:
        _check_method(method)
    _method = method


def get_start_method(allow_none=False):
    if _method is None and allow_none:
        return None
    return 'spawn'


def get_all_start_methods():
    return ['spawn']


def _end_children():
    """When a process is through: its pools are, daemons are ended, the others are waited for, and what its queues still
    have to write is written."""
    if _logger and not _current._config.get('over'):
        _tell_end()
    while _finalizers:
        _finalizers.pop()()
    for process in active_children():
        if process.daemon:
            _tell(20, f'calling terminate() for daemon {process.name}')
            _signal(process._popen, 15)
    for process in active_children():
        _tell(20, f'calling join() for process {process.name}')
        _wait_end(process._popen, None)
    if not _current._config.get('over'):
        _tell(10, 'running the remaining "atexit" finalizers')
    while _feeders:
        _drain(_feeders.pop())


_threading._last_functions.append(_end_children)


def _child_main():
    """What a child does after it has imported the program."""
    global _current, _parent, _importing
    process = _pickle.loads(_inherited())
    _importing = False
    _current = process
    _parent = _ParentProcess(process._parent_name, process._parent_pid)
    if 'log' in process._config:
        _run_logged(process, *process._config['log'])
        return
    try:
        process.run()
    except SystemExit as e:
        if e.code is None or isinstance(e.code, int):
            raise
        _sys.stderr.write(str(e.code) + '\n')
        raise SystemExit(1) from None


def _run_logged(process, level, told):
    """Runs a process whose parent logs what processes do."""
    get_logger().setLevel(level)
    if told:
        log_to_stderr()
    _tell(20, 'child process calling self.run()')
    code = 0
    try:
        try:
            process.run()
        finally:
            _tell_end()
            _tell(10, 'running the remaining "atexit" finalizers')
    except SystemExit as e:
        code = 0 if e.code is None else e.code
        if not isinstance(code, int):
            _sys.stderr.write(str(code) + '\n')
            code = 1
    except BaseException as e:
        import traceback
        _sys.stderr.write(f'Process {process.name}:\n')
        traceback.print_exception(e)
        code = 1
    _tell(20, f'process exiting with exitcode {code}')
    process._config['over'] = True
    if code:
        raise SystemExit(code)
