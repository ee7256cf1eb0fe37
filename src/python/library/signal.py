"""Signals within the run: Ctrl-C, and what the program sends to itself. Handlers run on the main thread."""

import enum as _enum
import os as _os
import threading as _threading
import time as _time
from _multiprocessing import end_self as _end_self


class Signals(_enum.IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGABRT = 6
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20


class Handlers(_enum.IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIGHUP = Signals.SIGHUP
SIGINT = Signals.SIGINT
SIGQUIT = Signals.SIGQUIT
SIGABRT = Signals.SIGABRT
SIGKILL = Signals.SIGKILL
SIGUSR1 = Signals.SIGUSR1
SIGSEGV = Signals.SIGSEGV
SIGUSR2 = Signals.SIGUSR2
SIGPIPE = Signals.SIGPIPE
SIGALRM = Signals.SIGALRM
SIGTERM = Signals.SIGTERM
SIGCHLD = Signals.SIGCHLD
SIGCONT = Signals.SIGCONT
SIGSTOP = Signals.SIGSTOP
SIGTSTP = Signals.SIGTSTP
SIG_DFL = Handlers.SIG_DFL
SIG_IGN = Handlers.SIG_IGN
NSIG = 65

_WORDS = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 6: 'Aborted', 9: 'Killed', 10: 'User defined signal 1',
          11: 'Segmentation fault', 12: 'User defined signal 2', 13: 'Broken pipe', 14: 'Alarm clock', 15: 'Terminated',
          17: 'Child exited', 18: 'Continued', 19: 'Stopped (signal)', 20: 'Stopped'}
_IGNORED = (17, 18)
_taken_up = []


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {2: default_int_handler, 13: SIG_IGN}


def _checked(signalnum):
    number = int(signalnum)
    if not 1 <= number < NSIG:
        raise ValueError('signal number out of range')
    return number


def signal(signalnum, handler, /):
    number = _checked(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    if _threading.current_thread() is not _threading.main_thread():
        raise ValueError('signal only works in main thread of the main interpreter')
    if number in (9, 19):
        raise OSError(22, 'Invalid argument')
    before = getsignal(number)
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum, /):
    return _handlers.get(_checked(signalnum), SIG_DFL)


def strsignal(signalnum, /):
    return _WORDS.get(_checked(signalnum))


def valid_signals():
    return set(Signals)


def raise_signal(signalnum, /):
    _raise(_checked(signalnum))


def _raise(number):
    handler = _handlers.get(number, SIG_DFL)
    if handler is SIG_IGN or handler is SIG_DFL and number in _IGNORED:
        return
    if handler is SIG_DFL:
        _end_by(number)
    _send(number)
    if _threading.current_thread() is _threading.main_thread():
        # The main thread comes to it at once, as CPython's does.
        _time.sleep(0)


def _end_by(number):
    # The parent of a child sees the signal itself.
    _end_self(number)
    _os._exit(128 + number)


def _deliver(number):
    """On the main thread: what a signal that arrived leads to."""
    handler = _handlers.get(number, SIG_DFL)
    _taken_up.append(number)
    del _taken_up[:-1]
    if handler is SIG_IGN:
        return
    if handler is SIG_DFL:
        if number not in _IGNORED:
            _end_by(number)
        return
    handler(number, None)


def pause():
    _taken_up.clear()
    while not _taken_up:
        _time.sleep(0.05)


_timer = None


def setitimer(which, seconds, interval=0.0, /):
    global _timer
    if _timer is not None:
        _timer.cancel()
        _timer = None
    if seconds > 0:
        _timer = _threading.Timer(seconds, _raise, (14,))
        _timer.daemon = True
        _timer.start()
    return 0.0, 0.0


def alarm(seconds, /):
    setitimer(0, seconds)
    return 0


ITIMER_REAL = 0
