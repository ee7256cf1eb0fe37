"""An event bus with weak references and a dispatcher thread."""
import queue
import threading
import weakref
from abc import ABC, abstractmethod
from collections import defaultdict
from typing import Callable


class Listener(ABC):
    @abstractmethod
    def notify(self, topic: str, **data) -> None: ...


class Printer(Listener):
    def __init__(self, prefix):
        self.prefix = prefix

    def notify(self, topic, **data):
        print(f'{self.prefix} {topic}: ' + ', '.join(f'{k}={v}' for k, v in sorted(data.items())))


class Bus:
    def __init__(self):
        self._listeners = defaultdict(list)
        self._functions: dict[str, list[Callable]] = defaultdict(list)

    def attach(self, topic, listener):
        self._listeners[topic].append(weakref.ref(listener))

    def on(self, topic):
        def decorate(function):
            self._functions[topic].append(function)
            return function
        return decorate

    def publish(self, topic, **data):
        alive = []
        for ref in self._listeners[topic]:
            listener = ref()
            if listener is not None:
                listener.notify(topic, **data)
                alive.append(ref)
        self._listeners[topic] = alive
        for function in self._functions[topic]:
            function(**data)
        return len(alive)


bus = Bus()
first, second = Printer('A'), Printer('B')
bus.attach('temp', first)
bus.attach('temp', second)


@bus.on('temp')
def alarm(*, value, **_):
    if value > 30:
        print('alarm!', value)


print(bus.publish('temp', value=21, place='hall'))
del second
print(bus.publish('temp', value=35))
print(bus.publish('nothing'))
try:
    Listener()
except TypeError as e:
    print(e)

inbox = queue.Queue()


def dispatcher():
    while True:
        topic, data = inbox.get()
        if topic is None:
            break
        bus.publish(topic, **data)


thread = threading.Thread(target=dispatcher)
thread.start()
for value in (10, 31):
    inbox.put(('temp', {'value': value}))
inbox.put((None, {}))
thread.join()
finalizer = weakref.finalize(first, print, 'first is gone')
print(finalizer.alive)
del first
print(finalizer.alive, bus.publish('temp', value=1))
cache = weakref.WeakValueDictionary()
p = Printer('C')
cache['c'] = p
print('c' in cache, len(cache), cache['c'].prefix)
del p
print('c' in cache, len(cache), cache.get('c'))
