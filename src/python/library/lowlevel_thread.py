"""`_thread`, as old tutorials use it: threads that nobody joins, and plain locks."""

import sys as _sys
import threading as _threading
import traceback as _traceback

error = RuntimeError
TIMEOUT_MAX = _threading.TIMEOUT_MAX
LockType = type(_threading.Lock())
RLock = _threading.RLock
allocate_lock = _threading.Lock
get_ident = _threading.get_ident
get_native_id = _threading.get_native_id
stack_size = _threading.stack_size
_ExceptHookArgs = _threading.ExceptHookArgs
_excepthook = _threading.excepthook
_count = [0]


def start_new_thread(function, args, kwargs={}, /):
    if not callable(function):
        raise TypeError('first arg must be callable')
    if not isinstance(args, tuple):
        raise TypeError('2nd arg must be a tuple')
    if not isinstance(kwargs, dict):
        raise TypeError('optional 3rd arg must be a dictionary')
    handle = _threading._ThreadHandle()
    name = getattr(function, '__name__', type(function).__name__)
    # The program's end does not wait for it.
    _threading._start(handle, name, True, _run, (function, args, kwargs))
    return handle.ident()


start_new = start_new_thread


def _run(function, args, kwargs):
    _threading._set_current(False)
    _count[0] += 1
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as e:
        text = ''.join(_traceback.format_exception(e))
        _sys.stderr.write(f'Exception ignored in thread started by: {function!r}\n{text}')
    finally:
        _count[0] -= 1
        _threading._forget_locals()
        thread = _threading._current()
        if thread:
            _threading._vanish(thread)


def exit():
    raise SystemExit


exit_thread = exit


def interrupt_main(signum=2, /):
    import signal
    signal.raise_signal(signum)
