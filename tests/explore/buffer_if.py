import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            if len(self.items) == 1:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def take(self):
        with self.changed:
            if not self.items:
                self.changed.wait()
            item = self.items.pop()
            self.changed.notify_all()
            return item


buffer = Buffer()
taken = []
producer = threading.Thread(target=lambda: (buffer.put(1), buffer.put(2)))
consumers = [threading.Thread(target=lambda: taken.append(buffer.take())) for _ in range(2)]
for thread in [producer, *consumers]:
    thread.start()
for thread in [producer, *consumers]:
    thread.join()
