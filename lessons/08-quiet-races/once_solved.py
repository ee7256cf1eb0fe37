"""Settings are read once: looking and reading are one section."""
from threading import Lock, Thread

settings = None
reads = []
lock = Lock()


def get():
    global settings
    with lock:
        if settings is None:
            reads.append("read")
            settings = {"colour": "blue"}
    return settings


a = Thread(target=get)
b = Thread(target=get)
a.start()
b.start()
a.join()
b.join()
