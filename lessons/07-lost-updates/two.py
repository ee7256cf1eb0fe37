"""Two threads, one addition each."""
from threading import Thread

x = 0


def add():
    global x
    x += 1


a = Thread(target=add)
b = Thread(target=add)
a.start()
b.start()
a.join()
b.join()
