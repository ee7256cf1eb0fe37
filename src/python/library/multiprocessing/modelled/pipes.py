"""Pipes in a model run: what `_pipes` is elsewhere. A direction of a pipe is a queue of pickled messages that counts
who can read and who can write. When the last writer closes, a last item says so; whoever reads it puts it back for the
next. Of a message that does not fit the reader has all, but its writer waits until so much was read that the rest fits.
What a queue is given is in its pipe at once."""

import _multiprocessing as _processes
from _multiprocessing import exit_code as _exit_code
from queue import SimpleQueue as _SimpleQueue
from threading import Event as _Event


# Bytes that a pipe takes without a reader: one that goes one way, and one of both ways.
_ONE_WAY, _BOTH_WAYS = 65536, 212992


class _Direction:
    def __init__(self, most):
        self.most = most
        self.unread = 0
        # Events of those who wait for room.
        self.writing = []
        self.messages = _SimpleQueue()
        self.readers = 1
        self.writers = 1
        # Events of those who wait until there is something to read.
        self.watchers = []

    def itself(self):
        return self

    def put(self, message):
        if message is not None:
            self.unread += len(message) + 4
        self.messages.put(message)
        for event in self.watchers:
            event.set()


    def got(self, message):
        self.unread -= len(message) + 4
        self.tell_writers()

    def tell_writers(self):
        for event in self.writing:
            event.set()

    def wait_for_room(self):
        """Whether there is somebody to read."""
        if self.unread > self.most and self.readers:
            event = _Event()
            self.writing.append(event)
            try:
                while self.unread > self.most and self.readers:
                    event.wait()
                    event.clear()
            finally:
                self.writing.remove(event)
        return self.readers > 0


class _End:
    """An end of a pipe, of one process."""

    def __init__(self, inward, outward, owner):
        self.inward = inward
        # Behind a method: a pipe is called by the end that reads from it.
        self.outward = None if outward is None else outward.itself
        self.owner = owner
        owner.ends.append(self)

    def passed_on(self, child):
        inward = self.inward
        outward = None if self.outward is None else self.outward()
        if inward is not None:
            inward.readers += 1
        if outward is not None:
            outward.writers += 1
        return _End(inward, outward, child)

    def close(self):
        if self.owner is None:
            return
        self.owner.ends.remove(self)
        self.owner = None
        inward = self.inward
        if inward is not None:
            inward.readers -= 1
            if inward.readers == 0:
                inward.tell_writers()
        if self.outward is not None:
            outward = self.outward()
            outward.writers -= 1
            if outward.writers == 0:
                outward.put(None)

    def is_ready(self):
        if self.inward is None:
            raise OSError(9, 'Bad file descriptor')
        return self.inward.messages.qsize() > 0

    def watchers(self):
        return self.inward.watchers


class _Sentinel:
    """What is ready when a process is over."""

    def __init__(self, child):
        self.child = child

    def is_ready(self):
        return _exit_code(self.child) is not None

    def watchers(self):
        return self.child.watchers


def pipe(both_ways):
    there = _Direction(_BOTH_WAYS if both_ways else _ONE_WAY)
    if not both_ways:
        return _End(there, None, _processes.own), _End(None, there, _processes.own)
    back = _Direction(_BOTH_WAYS)
    return _End(back, there, _processes.own), _End(there, back, _processes.own)


def close(end):
    end.close()


def descriptor(end):
    return 3 + _processes.own.ends.index(end) if hasattr(end, 'owner') else 1000 + end.child.number


def adopt(number):
    return _processes.own.given[number]


def begin():
    return None


def send(end, message, number):
    if end.owner is None:
        raise OSError('handle is closed')
    outward = end.outward()
    if outward.readers == 0:
        raise BrokenPipeError(32, 'Broken pipe')
    outward.put(bytes(message))
    if not outward.wait_for_room():
        raise BrokenPipeError(32, 'Broken pipe')


def sent(argument):
    pass


def receive(end):
    inward = end.inward
    message = inward.messages.get()
    if message is None:
        inward.messages.put(None)
        raise EOFError
    inward.got(message)
    return message, None


def got(argument):
    pass


def unpickled(argument):
    pass


def _those_ready(ends):
    return [place for place, end in enumerate(ends) if end.is_ready()]


def ready(ends, timeout):
    ends = list(ends)
    now = _those_ready(ends)
    if now or timeout is not None and timeout <= 0:
        return now
    event = _Event()
    for end in ends:
        end.watchers().append(event)
    try:
        while not now and event.wait(timeout):
            event.clear()
            now = _those_ready(ends)
    finally:
        for end in ends:
            end.watchers().remove(event)
    return now


def feeder(end, lock):
    return end


def feed(end, message, number):
    # Nobody hears that there is no reader any more: so it is with a feeder.
    if end.owner is not None and end.outward().readers > 0:
        end.outward().put(bytes(message))


def drain(end):
    if end.owner is not None:
        end.outward().wait_for_room()


def sentinel(child):
    return _Sentinel(child)
