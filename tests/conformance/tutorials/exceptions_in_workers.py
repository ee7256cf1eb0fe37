# order: any
"""What becomes of exceptions in threads, pools and callbacks."""
import sys
import threading
import traceback
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, TimeoutError, wait


class TaskError(Exception):
    """A task that failed, with the task's name."""

    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name

    def __str__(self):
        return f'{self.name}: {super().__str__()}'


def task(n):
    try:
        return 10 / n
    except ZeroDivisionError as e:
        raise TaskError(f'task-{n}', 'cannot divide') from e


with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(task, n) for n in (2, 0, 5)]
    done, pending = wait(futures)
    for f in futures:
        error = f.exception()
        print(f.result() if error is None else f'{type(error).__name__}({error}) from {error.__cause__!r}')
try:
    futures[1].result()
except TaskError:
    text = traceback.format_exc()
    print([line for line in text.splitlines() if not line.startswith(('  ', '    '))])

collected = []


def hook(args):
    collected.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))


threading.excepthook = hook
t = threading.Thread(target=task, args=(0,), name='lonely')
t.start()
t.join()
print(collected)
threading.excepthook = threading.__excepthook__
f = Future()
f.add_done_callback(lambda future: print('callback saw', future.cancelled()))
print(f.cancel(), f.cancelled(), f.done())
try:
    f.result()
except CancelledError as e:
    print('CancelledError', e)
g = Future()
try:
    g.result(timeout=0.01)
except TimeoutError as e:
    print('TimeoutError', str(e) == '')
g.set_result(5)
print(g.result(), g)if False else print(g.result(), g.done())


def outer():
    try:
        raise KeyError('inner')
    except KeyError:
        raise ValueError('while handling')


try:
    outer()
except ValueError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__, e.__traceback__ is not None)
bad = threading.Thread(target=lambda: sys.exit(3))
bad.start()
bad.join()
print('sys.exit in a thread ends only the thread')
