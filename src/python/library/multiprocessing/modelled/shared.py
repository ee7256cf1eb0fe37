"""Memory and semaphores of several processes in a model run: what `_shared` is elsewhere. The locks are those of
threads, the memory is bytes; a child inherits the very same objects."""

import _multiprocessing as _processes
from _between_modelled import item_size
from _between_modelled import pack as _pack
from _between_modelled import refuse as _refuse
from _between_modelled import state as _state
from _between_modelled import unpack as _unpack
from threading import BoundedSemaphore as _BoundedSemaphore
from threading import Lock as _Lock
from threading import RLock as _RLock
from threading import Semaphore as _Semaphore

_MOST = 2147483647
_ROOM = 65536


def semaphore(value, most, recursive, role):
    if not 0 <= value <= most:
        raise OSError(22, 'Invalid argument')
    if recursive:
        return _RLock()
    if most == 1 and value == 1:
        return _Lock()
    # No release exceeds the largest of all: it would take too long.
    return _BoundedSemaphore(value) if value == most else _Semaphore(value)


def acquire(semaphore, block, timeout):
    if not block:
        return semaphore.acquire(False)
    if timeout is None:
        return semaphore.acquire()
    return semaphore.acquire(True, timeout) if timeout > 0 else semaphore.acquire(False)


def release(semaphore):
    try:
        semaphore.release()
    except (RuntimeError, ValueError):
        if hasattr(semaphore, '_is_owned'):
            raise AssertionError('attempt to release recursive lock not owned by thread') from None
        raise ValueError('semaphore or lock released too many times') from None


def value(semaphore):
    return _state(semaphore)[0]


def most(semaphore):
    return _state(semaphore)[1]


def count(semaphore):
    return _state(semaphore)[2]


def is_mine(semaphore):
    return _state(semaphore)[2] > 0


class _Passed:
    def __init__(self, shared):
        self.shared = shared

    def passed_on(self, child):
        return self.shared


def give(shared):
    import multiprocessing
    return multiprocessing._pass_on(shared, _Passed(shared))


def adopt_semaphore(number):
    return _processes.own.given[number]


def adopt_memory(number):
    return _processes.own.given[number]


def memory(size):
    if size > _ROOM:
        # Each step that writes to it keeps what was there before.
        _refuse(f'shared memory of {size} bytes, of more than {_ROOM},')
    return bytearray(size)


def get(memory, code, index):
    size = item_size(code)
    if not 0 <= index <= len(memory) // size - 1:
        raise IndexError('invalid index')
    return _unpack(code, bytes(memory[index * size:(index + 1) * size]))


def set(memory, code, index, value):
    size = item_size(code)
    if not 0 <= index <= len(memory) // size - 1:
        raise IndexError('invalid index')
    memory[index * size:(index + 1) * size] = _pack(code, value)


def read(memory, offset, size):
    if offset + size > len(memory):
        raise IndexError('invalid index')
    return bytes(memory[offset:offset + size])


def write(memory, offset, content):
    if offset + len(content) > len(memory):
        raise IndexError('invalid index')
    memory[offset:offset + len(content)] = bytes(content)
