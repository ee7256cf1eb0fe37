"""A manager in small: every method takes the lock. Two add one."""
from threading import Lock, Thread


class Box:
    def __init__(self):
        self.lock = Lock()
        self.content = 0

    def get(self):
        with self.lock:
            return self.content

    def set(self, content):
        with self.lock:
            self.content = content


box = Box()
result = None


def add():
    box.set(box.get() + 1)


a = Thread(target=add)
b = Thread(target=add)
a.start()
b.start()
a.join()
b.join()
result = box.get()
