"""Two threads add one to the same variable, under one lock."""
from threading import Lock, Thread

x = 0
lock = Lock()


def add():
    global x
    with lock:
        x += 1


threads = [Thread(target=add), Thread(target=add)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("x is", x)
