"""Two producers and two consumers of a bounded buffer: objects, a condition, a list."""

import threading


class Buffer:
    def __init__(self, size):
        self.size = size
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == self.size:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


buffer = Buffer(1)
taken = [0, 0]


def produce(first):
    for item in range(first, first + 3):
        buffer.put(item)


def consume(me):
    for _ in range(3):
        taken[me] += buffer.get()


workers = [threading.Thread(target=produce, args=(n,)) for n in (10, 20)]
workers += [threading.Thread(target=consume, args=(n,)) for n in (0, 1)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
