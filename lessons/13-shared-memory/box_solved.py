"""A manager in small, with a method that does the whole."""
from threading import Lock, Thread


class Box:
    def __init__(self):
        self.lock = Lock()
        self.content = 0

    def get(self):
        with self.lock:
            return self.content

    def add(self, amount):
        with self.lock:
            self.content += amount


box = Box()
result = None


def add():
    box.add(1)


a = Thread(target=add)
b = Thread(target=add)
a.start()
b.start()
a.join()
b.join()
result = box.get()
