"""Settings are read once, when needed. There is a lock."""
from threading import Lock, Thread

settings = None
reads = []
lock = Lock()


def get():
    global settings
    if settings is None:
        with lock:
            reads.append("read")
            settings = {"colour": "blue"}
    return settings


a = Thread(target=get)
b = Thread(target=get)
a.start()
b.start()
a.join()
b.join()
