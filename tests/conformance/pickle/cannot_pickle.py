# What cannot travel, and what is said of it.
import pickle
import queue
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor


def make():
    def inner():
        pass

    class Local:
        pass
    return inner, Local


def numbers():
    yield 1


class Replaced:
    pass


Old = Replaced


class Replaced:
    pass


class Holder:
    def __init__(self, thing):
        self.thing = thing


def gone():
    pass


lost = gone
del gone


inner, Local = make()
named = lambda: 0
pool = ThreadPoolExecutor(1)
THINGS = [lambda: 0, named, inner, Local, Local(), threading.Lock(), threading.RLock(), threading.Condition(),
          threading.Event(), threading.Semaphore(2), threading.BoundedSemaphore(), threading.Barrier(2),
          threading.Thread(), threading.local(), queue.Queue(), queue.LifoQueue(), queue.SimpleQueue(), numbers(),
          (n for n in [1]), sys, sys.stdout, {}.keys(), {}.values(), {}.items(), Old, Old(), Replaced, Holder(named),
          Holder([1, {'k': threading.Lock()}]), [1, inner], Holder.__dict__['__init__'], property(), staticmethod(len),
          lost, Future(), pool, threading.Thread(target=print), type(threading.Lock()), type(numbers)]

for thing in THINGS:
    try:
        data = pickle.dumps(thing)
    except Exception as e:
        why = str(e)
        if ' at 0x' in why:
            before, after = why.split(' at 0x')
            why = before + after[after.index('>'):]
        print(type(e).__name__, isinstance(e, pickle.PickleError), why)
    else:
        print('travels', type(pickle.loads(data)).__name__)
pool.shutdown()
