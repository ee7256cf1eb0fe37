"""A bounded buffer made of a condition, as textbooks on operating systems have it."""
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.items = deque()
        self.capacity = capacity
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)
        self.most = 0

    def put(self, item):
        with self.not_full:
            while len(self.items) == self.capacity:
                self.not_full.wait()
            self.items.append(item)
            self.most = max(self.most, len(self.items))
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            self.not_empty.wait_for(lambda: self.items)
            item = self.items.popleft()
            self.not_full.notify()
            return item

    def __len__(self):
        with self.lock:
            return len(self.items)


buffer = BoundedBuffer(3)
taken = []
taken_lock = threading.Lock()


def produce(name, n):
    for i in range(n):
        buffer.put(f'{name}{i:02}')


def consume(n):
    for _ in range(n):
        item = buffer.get()
        with taken_lock:
            taken.append(item)


threads = [threading.Thread(target=produce, args=(c, 20)) for c in 'ab'] + [threading.Thread(target=consume, args=(10,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(taken), len(set(taken)), len(buffer), 1 <= buffer.most <= 3)
for c in 'ab':
    mine = [x for x in taken if x[0] == c]
    print(c, len(mine), sorted(mine)[:2])
cond = threading.Condition()
for wrong in (cond.notify, cond.wait):
    try:
        wrong()
    except RuntimeError as e:
        print(e)
