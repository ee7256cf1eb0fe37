"""A lock for many readers or one writer, and a table that is never seen half-written."""
import random
import threading
import time


class RWLock:
    def __init__(self):
        self._cond = threading.Condition(threading.Lock())
        self._readers = 0
        self._writer = False
        self._waiting_writers = 0

    def acquire_read(self):
        with self._cond:
            while self._writer or self._waiting_writers:
                self._cond.wait()
            self._readers += 1

    def release_read(self):
        with self._cond:
            self._readers -= 1
            if not self._readers:
                self._cond.notify_all()

    def acquire_write(self):
        with self._cond:
            self._waiting_writers += 1
            self._cond.wait_for(lambda: not self._writer and not self._readers)
            self._waiting_writers -= 1
            self._writer = True

    def release_write(self):
        with self._cond:
            self._writer = False
            self._cond.notify_all()

    class _Guard:
        def __init__(self, enter, leave):
            self._enter, self._leave = enter, leave

        def __enter__(self):
            self._enter()

        def __exit__(self, *_):
            self._leave()

    @property
    def reading(self):
        return self._Guard(self.acquire_read, self.release_read)

    @property
    def writing(self):
        return RWLock._Guard(self.acquire_write, self.release_write)


lock = RWLock()
table = {'a': 0, 'b': 0}
torn, reads = [], [0]


def reader(seed):
    rng = random.Random(seed)
    for _ in range(50):
        with lock.reading:
            a = table['a']
            if rng.random() < 0.3:
                time.sleep(0)
            if table['b'] != a:
                torn.append(a)


def writer():
    for i in range(1, 41):
        with lock.writing:
            table['a'] += 1
            time.sleep(0)
            table['b'] += 1


threads = [threading.Thread(target=reader, args=(n,)) for n in range(3)] + [threading.Thread(target=writer) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(table, torn, lock._readers, lock._writer, lock._waiting_writers)
