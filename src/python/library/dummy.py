"""The interface of `multiprocessing` with threads in the place of processes."""

import threading as _threading
import multiprocessing.pool as _pool
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
from threading import current_thread as current_process

JoinableQueue = Queue


class DummyProcess(_threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        _threading.Thread.__init__(self, group, target, name, args, kwargs)
        self._pid = None
        self._parent = _threading.current_thread()

    def start(self):
        if self._parent is not _threading.current_thread():
            raise RuntimeError(f'Parent is {self._parent!r} but current_process is {_threading.current_thread()!r}')
        children = getattr(self._parent, '_children', None)
        if children is None:
            children = self._parent._children = []
        children.append(self)
        _threading.Thread.start(self)

    @property
    def exitcode(self):
        return 0 if self._started.is_set() and not self.is_alive() else None


Process = DummyProcess


def active_children():
    children = getattr(_threading.current_thread(), '_children', [])
    children[:] = [child for child in children if child.is_alive()]
    return list(children)


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = [f'{name}={value!r}' for name, value in sorted(self.__dict__.items()) if not name.startswith('_')]
        return f"Namespace({', '.join(shown)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f'<{type(self).__name__}({self._typecode!r}, {self.value!r})>'


def Array(typecode, sequence, lock=True):
    import array
    return array.array(typecode, sequence)


def Manager():
    import multiprocessing.dummy
    return multiprocessing.dummy


def shutdown():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    return _pool.ThreadPool(processes, initializer, initargs)


class _End:
    """One end of a pipe: a queue to read from and one to write to."""

    def __init__(self, ours, theirs):
        self._in = ours
        self._out = theirs

    def send(self, obj):
        self._out.put(obj)

    def recv(self):
        return self._in.get()

    def poll(self, timeout=0.0):
        with self._in.not_empty:
            if not self._in.queue and timeout != 0.0:
                self._in.not_empty.wait(timeout)
            return bool(self._in.queue)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def Pipe(duplex=True):
    one, other = Queue(), Queue()
    return _End(one, other), _End(other, one)
