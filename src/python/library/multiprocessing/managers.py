"""Managers: a process that keeps objects, and proxies through which others call their methods.

Each thread that uses a proxy has a connection of its own, and the server a thread without a lane for each of them: so a
lock that is kept by a manager knows who holds it. An object lives as long as its manager.
"""

import multiprocessing as _multiprocessing
import os as _os
import queue as _queue
import threading as _threading
import traceback as _traceback
from _multiprocessing import start_hidden as _start_hidden
from _pipes import accept as _accept
from _pipes import connect as _connect
from _pipes import listen as _listen
from _pipes import stop as _stop
from multiprocessing import ProcessError
from multiprocessing.connection import Connection as _Connection

_local = _threading.local()


class Token:
    def __init__(self, typeid, address, id):
        self.typeid = typeid
        self.address = address
        self.id = id

    def __repr__(self):
        return f'Token(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


class RemoteError(Exception):
    def __str__(self):
        return '\n' + '-' * 75 + '\n' + str(self.args[0]) + '-' * 75


def _error_of(kind, result):
    if kind == '#ERROR':
        return result
    if kind == '#UNSERIALIZABLE':
        return RemoteError(f'Unserializable message: {result}\n')
    return RemoteError(result)


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f"{type(self).__name__}({', '.join(items)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._value!r})'

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value


class _Array:
    """What a proxy of an array refers to: CPython's `array.array`, as far as a proxy lets it be seen."""

    def __init__(self, typecode, sequence):
        self._typecode = typecode
        self._items = [float(item) if typecode in 'fd' else item for item in sequence]

    def __len__(self):
        return len(self._items)

    def __getitem__(self, i):
        return _Array(self._typecode, self._items[i]) if isinstance(i, slice) else self._items[i]

    def __setitem__(self, i, value):
        if self._typecode not in 'fd' and not isinstance(value, int):
            raise TypeError(f'{type(value).__name__!r} object cannot be interpreted as an integer')
        self._items[i] = float(value) if self._typecode in 'fd' else value

    def __iter__(self):
        return iter(self._items)

    def tolist(self):
        return list(self._items)

    def __repr__(self):
        return f'array({self._typecode!r}, {self._items!r})' if self._items else f'array({self._typecode!r})'


def Array(typecode, sequence, lock=True):
    return _Array(typecode, sequence)


# The server.

class Server:
    def __init__(self, registry, name, authkey):
        self._registry = {typeid: entry[:3] for typeid, entry in SyncManager._registry.items()}
        self._registry.update(registry)
        self._authkey = authkey
        self.address = name
        self._listener = _listen(name)
        self._objects = {}
        self._mutex = _threading.Lock()
        self._stopped = _threading.Event()

    def serve(self):
        _start_hidden(_threading._ThreadHandle(), 'who connects to a manager', _let_in, (self,))
        self._stopped.wait()
        _stop(self._listener)

    def answer(self, ident, method, args, kwds):
        if ident is None:
            return '#RETURN', getattr(self, '_do_' + method)(*args, **kwds)
        obj, exposed, made = self._objects[ident]
        if method == '#GETVALUE':
            return '#RETURN', obj
        if method in ('__str__', '__repr__') and method not in exposed:
            return '#RETURN', str(obj) if method == '__str__' else repr(obj)
        if method not in exposed:
            raise AttributeError(f'method {method!r} of {type(obj)!r} object is not in exposed={exposed!r}')
        access = _ACCESS.get(method)
        result = getattr(obj, method)(*args, **kwds) if access is None else access(obj, *args)
        typeid = made.get(method)
        if typeid:
            return '#PROXY', self._keep(typeid, result)
        return '#RETURN', list(result) if type(result) in _VIEWS else result

    def _do_create(self, typeid, /, *args, **kwds):
        make = self._registry[typeid][0]
        if make is None:
            if kwds or len(args) != 1:
                raise ValueError('Without callable, must have one non-keyword argument')
            return self._keep(typeid, args[0])
        return self._keep(typeid, make(*args, **kwds))

    def _keep(self, typeid, obj):
        _, exposed, made = self._registry[typeid]
        made = made or {}
        if exposed is None:
            exposed = _public_methods(obj)
        exposed = tuple(exposed) + tuple(made)
        with self._mutex:
            ident = f'{id(obj):x}'
            self._objects[ident] = obj, exposed, made
        return typeid, ident, exposed

    def _do_dummy(self):
        pass

    def _do_number_of_objects(self):
        return len(self._objects)

    def _do_shutdown(self):
        self._stopped.set()


_ACCESS = {'__getattribute__': getattr, '__setattr__': setattr, '__delattr__': delattr}
_VIEWS = (type({}.keys()), type({}.values()), type({}.items()))


def _public_methods(obj):
    return [name for name in dir(obj) if name[0] != '_' and callable(getattr(obj, name))]


def _let_in(server):
    """The life of the thread that waits for those who connect."""
    while True:
        handle = _accept(server._listener)
        if handle is None:
            return
        _start_hidden(_threading._ThreadHandle(), 'connection of a manager', _serve, (server, _Connection(handle)))


def _serve(server, conn):
    """Answers one connection until it is closed."""
    try:
        # Nothing of a stranger is unpickled.
        if conn.recv_bytes() != server._authkey:
            conn.close()
            return
        while True:
            ident, method, args, kwds = conn.recv()
            try:
                message = server.answer(ident, method, args, kwds)
            except Exception as e:
                message = '#ERROR', e
            try:
                conn.send(message)
            except Exception:
                conn.send(('#UNSERIALIZABLE', _traceback.format_exc()))
    except (EOFError, OSError):
        conn.close()


def _run_server(registry, name, authkey, writer, initializer, initargs):
    """What the process of a manager does."""
    import signal
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)
    server = Server(registry, name, authkey)
    _multiprocessing._server = server
    writer.send(name)
    writer.close()
    server.serve()


# The side of those who use it.

def _connection(address, authkey):
    connections = getattr(_local, 'connections', None)
    if connections is None:
        connections = _local.connections = {}
    conn = connections.get(address)
    if conn is None:
        conn = _Connection(_connect(address))
        conn.send_bytes(authkey)
        connections[address] = conn
    return conn


def _ask(address, authkey, ident, method, args=(), kwds={}):
    conn = _connection(address, authkey)
    conn.send((ident, method, args, kwds))
    kind, result = conn.recv()
    if kind == '#RETURN' or kind == '#PROXY':
        return kind, result
    raise _error_of(kind, result)


class BaseManager:
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        self._authkey = bytes(_multiprocessing.current_process().authkey if authkey is None else authkey)
        self._address = address
        self._state = 'initial'
        self._shutdown_timeout = shutdown_timeout
        self._ctx = _multiprocessing.get_context() if ctx is None else ctx

    def _check_initial(self):
        if self._state == 'started':
            raise ProcessError('Already started server')
        if self._state == 'shut down':
            raise ProcessError('Manager has shut down')

    def start(self, initializer=None, initargs=()):
        self._check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        reader, writer = _multiprocessing.Pipe(duplex=False)
        # What every manager knows, its process knows too.
        known = SyncManager._registry
        registry = {typeid: entry[:3] for typeid, entry in self._registry.items() if known.get(typeid) is not entry}
        name = f'hilo-{_os.getpid()}-{_os.urandom(16).hex()}'
        args = registry, name, self._authkey, writer, initializer, initargs
        self._process = self._ctx.Process(target=_run_server, args=args)
        numbers = ':'.join(str(i) for i in self._process._identity)
        self._process.name = f'{type(self).__name__}-{numbers}'
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state = 'started'
        _multiprocessing._finalizers.append(self.shutdown)

    def shutdown(self):
        if self._state != 'started':
            return
        self._state = 'shut down'
        if self.shutdown in _multiprocessing._finalizers:
            _multiprocessing._finalizers.remove(self.shutdown)
        try:
            _ask(self._address, self._authkey, None, 'shutdown')
        except Exception:
            pass
        self._process.join(self._shutdown_timeout)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()

    @property
    def address(self):
        return self._address

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)

    def __enter__(self):
        if self._state == 'initial':
            self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    def __reduce__(self):
        return _manager_of, (type(self), self._address, self._authkey)

    def _create(self, typeid, args, kwds):
        assert self._state == 'started', 'server not yet started'
        _, made = _ask(self._address, self._authkey, None, 'create', (typeid,) + args, kwds)
        return self._proxy(made)

    def _proxy(self, made):
        return _proxy(made, self._address, self._authkey, self._registry[made[0]][3])

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            setattr(cls, typeid, _maker(typeid))


def _maker(typeid):
    def make(self, /, *args, **kwds):
        return self._create(typeid, args, kwds)

    make.__name__ = typeid
    return make


def _manager_of(kind, address, authkey):
    manager = kind(address, authkey)
    manager._state = 'started'
    manager._process = None
    return manager


def _proxy(made, address, authkey, kind):
    typeid, ident, exposed = made
    token = Token(typeid, address, ident)
    if kind is None:
        return AutoProxy(token, authkey, exposed)
    return kind(token, authkey, exposed)


class BaseProxy:
    def __init__(self, token, authkey, exposed=None):
        self._token = token
        self._id = token.id
        self._authkey = authkey
        self._exposed = exposed

    def _callmethod(self, methodname, args=(), kwds={}):
        token = self._token
        kind, result = _ask(token.address, self._authkey, token.id, methodname, args, kwds)
        if kind == '#RETURN':
            return result
        return _proxy(result, token.address, self._authkey, _kinds.get(result[0]))

    def _getvalue(self):
        return self._callmethod('#GETVALUE')

    def __reduce__(self):
        return _rebuild, (type(self), self._token, self._authkey, self._exposed)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _rebuild(kind, token, authkey, exposed):
    return kind(token, authkey, exposed)


def _method(name):
    def call(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    call.__name__ = name
    return call


def MakeProxyType(name, exposed):
    methods = {method: _method(method) for method in exposed}
    methods['_exposed_'] = tuple(exposed)
    methods['__module__'] = 'multiprocessing.managers'
    return type(name, (BaseProxy,), methods)


class AutoProxy(BaseProxy):
    """The proxy of a class that was registered without one: it has the public methods of its object."""

    def __getattr__(self, name):
        if name in self._exposed:
            return lambda *args, **kwds: self._callmethod(name, args, kwds)
        raise AttributeError(f"'AutoProxy[{self._token.typeid}]' object has no attribute {name!r}")

    def __repr__(self):
        typeid = self._token.typeid
        return f'<AutoProxy[{typeid}] object, typeid {typeid!r} at {id(self):#x}>'


class IteratorProxy(BaseProxy):
    _exposed_ = '__next__', 'send', 'throw', 'close'

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        return self._callmethod('send', args)

    def throw(self, *args):
        return self._callmethod('throw', args)

    def close(self, *args):
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    _exposed_ = 'acquire', 'release'

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    _exposed_ = 'acquire', 'release', 'wait', 'notify', 'notify_all'

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        return self._callmethod('notify', (n,))

    def notify_all(self):
        return self._callmethod('notify_all')

    wait_for = _threading.Condition.wait_for


class EventProxy(BaseProxy):
    _exposed_ = 'is_set', 'set', 'clear', 'wait'

    def is_set(self):
        return self._callmethod('is_set')

    def set(self):
        return self._callmethod('set')

    def clear(self):
        return self._callmethod('clear')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = '__getattribute__', 'wait', 'abort', 'reset'

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def abort(self):
        return self._callmethod('abort')

    def reset(self):
        return self._callmethod('reset')

    @property
    def parties(self):
        return self._callmethod('__getattribute__', ('parties',))

    @property
    def n_waiting(self):
        return self._callmethod('__getattribute__', ('n_waiting',))

    @property
    def broken(self):
        return self._callmethod('__getattribute__', ('broken',))


class NamespaceProxy(BaseProxy):
    _exposed_ = '__getattribute__', '__setattr__', '__delattr__'

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return self._callmethod('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return self._callmethod('__delattr__', (key,))


class ValueProxy(BaseProxy):
    _exposed_ = 'get', 'set'

    def get(self):
        return self._callmethod('get')

    def set(self, value):
        return self._callmethod('set', (value,))

    @property
    def value(self):
        return self._callmethod('get')

    @value.setter
    def value(self, value):
        self._callmethod('set', (value,))


_BaseListProxy = MakeProxyType('_BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__len__', '__mul__', '__reversed__', '__rmul__',
    '__setitem__', 'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort', '__imul__'))


class ListProxy(_BaseListProxy):
    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self


_BaseDictProxy = MakeProxyType('_BaseDictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__', 'clear', 'copy', 'get', 'items',
    'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'))


class DictProxy(_BaseDictProxy):
    _method_to_typeid_ = {'__iter__': 'Iterator'}


ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))


class SyncManager(BaseManager):
    pass


SyncManager.register('Queue', _queue.Queue)
SyncManager.register('JoinableQueue', _queue.Queue)
SyncManager.register('LifoQueue', _queue.LifoQueue)
SyncManager.register('PriorityQueue', _queue.PriorityQueue)
SyncManager.register('Event', _threading.Event, EventProxy)
SyncManager.register('Lock', _threading.Lock, AcquirerProxy)
SyncManager.register('RLock', _threading.RLock, AcquirerProxy)
SyncManager.register('Semaphore', _threading.Semaphore, AcquirerProxy)
SyncManager.register('BoundedSemaphore', _threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register('Condition', _threading.Condition, ConditionProxy)
SyncManager.register('Barrier', _threading.Barrier, BarrierProxy)
SyncManager.register('list', list, ListProxy)
SyncManager.register('dict', dict, DictProxy)
SyncManager.register('Value', Value, ValueProxy)
SyncManager.register('Array', Array, ArrayProxy)
SyncManager.register('Namespace', Namespace, NamespaceProxy)
SyncManager.register('Iterator', None, IteratorProxy, create_method=False)

_kinds = {typeid: entry[3] for typeid, entry in SyncManager._registry.items()}
