"""Processes in a model run: what `_multiprocessing` is elsewhere. A child is a worker whose modules are its own. It is
handed a record that its parent made; through it, and through what it inherits, alone do the two know of each other."""

from _between_modelled import end_process as _end_process
from _between_modelled import start_process as _start_process
from threading import _ThreadHandle


class _Record:
    """A process: its parent has it, and the process itself."""

    def __init__(self):
        self.handle = _ThreadHandle()
        self.number = 0
        self.code = None
        self.content = None
        # What it inherits, by number.
        self.given = []
        # The ends of pipes that it has open.
        self.ends = []
        # Events of those who wait for its sentinel.
        self.watchers = []

    def close_ends(self):
        for end in list(self.ends):
            end.close()
        self.given = []
        for event in self.watchers:
            event.set()


# This process.
own = _Record()
_has_parent = False


def start_child(name, content, inbox, number, pipes):
    if inbox is not None:
        raise NotImplementedError('pools of processes are not modelled')
    child = _Record()
    child.content = content
    child.given = [one.passed_on(child) for one in pipes]
    child.number = _start_process(name, child.handle, child)
    return child


def _child(record):
    """What a child does, from its first step."""
    global own, _has_parent
    import multiprocessing
    import threading
    own = record
    _has_parent = True
    threading._set_current(threading._main_thread)
    multiprocessing._importing = True
    try:
        import __mp_main__
        multiprocessing._child_main()
    except SystemExit as e:
        code = e.code
        record.code = 0 if code is None else code & 0xFF if isinstance(code, int) else 1
        if not (code is None or isinstance(code, int)):
            import sys
            sys.stderr.write(str(code) + '\n')
    except BaseException:
        record.code = 1
        raise
    else:
        record.code = 0


def _leave():
    """The last that a child does: what it had open is closed."""
    if _has_parent:
        own.close_ends()


def is_child():
    return _has_parent


def inherited():
    content, own.content = own.content, None
    return content


def pid(child):
    return 1000 + child.number


def exit_code(child):
    return child.code if child.handle.is_done() else None


def wait_end(child, timeout):
    if timeout is None:
        child.handle.join()
        return child.code
    child.handle.join(max(timeout, 0))
    return exit_code(child)


def signal(child, number):
    if _end_process(child.handle):
        child.code = -number
        child.close_ends()
