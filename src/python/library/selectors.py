"""selectors: which of several sockets are ready, with what belongs to each."""

import select as _select
from collections import namedtuple as _namedtuple
from collections.abc import Mapping as _Mapping

EVENT_READ = 1
EVENT_WRITE = 2
SelectorKey = _namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])


def _number_of(fileobj):
    if isinstance(fileobj, int):
        number = fileobj
    else:
        try:
            number = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f'Invalid file object: {fileobj!r}') from None
    if number < 0:
        raise ValueError(f'Invalid file descriptor: {number}')
    return number


class _Map(_Mapping):
    """The keys of a selector by their file objects."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._number(fileobj)]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None

    def __iter__(self):
        return iter(self._selector._keys)


class BaseSelector:
    def __init__(self):
        self._keys = {}
        self._map = _Map(self)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def _number(self, fileobj):
        """Also of one that was closed, as long as it is registered."""
        try:
            return _number_of(fileobj)
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f'Invalid events: {events!r}')
        key = SelectorKey(fileobj, self._number(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError(f'{fileobj!r} (FD {key.fd}) is already registered')
        self._keys[key.fd] = key
        try:
            self._watch(key.fd, events, False)
        except BaseException:
            del self._keys[key.fd]
            raise
        return key

    def unregister(self, fileobj):
        try:
            key = self._keys.pop(self._number(fileobj))
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None
        self._unwatch(key.fd)
        return key

    def modify(self, fileobj, events, data=None):
        try:
            key = self._keys[self._number(fileobj)]
        except KeyError:
            raise KeyError(f'{fileobj!r} is not registered') from None
        if events != key.events:
            if not events or events & ~(EVENT_READ | EVENT_WRITE):
                raise ValueError(f'Invalid events: {events!r}')
            self._watch(key.fd, events, True)
        if events != key.events or data != key.data:
            key = key._replace(events=events, data=data)
            self._keys[key.fd] = key
        return key

    def get_key(self, fileobj):
        if self._map is None:
            raise RuntimeError('Selector is closed')
        return self._map[fileobj]

    def get_map(self):
        return self._map

    def close(self):
        self._keys.clear()
        self._map = None

    def select(self, timeout=None):
        if timeout is not None and timeout < 0:
            timeout = 0
        ready = []
        for number, mask in self._asked(timeout):
            key = self._keys.get(number)
            if key is not None:
                events = (EVENT_WRITE if mask & ~1 else 0) | (EVENT_READ if mask & ~4 else 0)
                if events & key.events:
                    ready.append((key, events & key.events))
        return ready


class _Polled(BaseSelector):
    """Over `select.epoll`, or `select.poll`."""

    def _watch(self, number, events, again):
        mask = (1 if events & EVENT_READ else 0) | (4 if events & EVENT_WRITE else 0)
        if again:
            self._poller.modify(number, mask)
        else:
            self._poller.register(number, mask)

    def _unwatch(self, number):
        try:
            self._poller.unregister(number)
        except OSError:
            pass


class EpollSelector(_Polled):
    def __init__(self):
        super().__init__()
        self._poller = _select.epoll()

    def _asked(self, timeout):
        return self._poller.poll(timeout, max(len(self._keys), 1))

    def close(self):
        self._poller.close()
        super().close()


class PollSelector(_Polled):
    def __init__(self):
        super().__init__()
        self._poller = _select.poll()

    def _asked(self, timeout):
        return self._poller.poll(None if timeout is None else timeout * 1000)


class SelectSelector(PollSelector):
    pass


DefaultSelector = EpollSelector
