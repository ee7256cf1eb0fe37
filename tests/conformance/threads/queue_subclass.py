# Queues of one's own: the four methods that a subclass may replace.
import queue


class UniqueQueue(queue.Queue):
    """Keeps no item twice."""

    def _init(self, maxsize):
        self.queue = set()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


unique = UniqueQueue()
for n in (3, 3, 3):
    unique.put(n)
print(unique.qsize(), unique.get(), unique.empty())


class Counted(queue.Queue):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.puts = 0

    def _put(self, item):
        self.puts += 1
        super()._put(("item", item))

    def clear(self):
        with self.mutex:
            dropped = list(self.queue)
            self.queue.clear()
            self.not_full.notify_all()
        return dropped

    def __iter__(self):
        while not self.empty():
            yield self.get()


counted = Counted(maxsize=3)
counted.put("a")
counted.put("b")
print(counted.puts, list(counted), counted.clear(), counted.full())
