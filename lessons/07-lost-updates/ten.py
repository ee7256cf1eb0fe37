"""Two threads, ten additions each."""
from threading import Thread

EACH = 10  #: 1..20

x = 0


def add():
    global x
    for _ in range(EACH):
        x += 1


a = Thread(target=add)
b = Thread(target=add)
a.start()
b.start()
a.join()
b.join()
