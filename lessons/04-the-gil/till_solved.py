"""Two jars, one after the other: under the GIL it takes no longer."""
from threading import Thread

total = 0


def count(jar):
    global total
    for coin in jar:
        total += coin


a = Thread(target=count, args=([1, 2],))
b = Thread(target=count, args=([5, 10],))
a.start()
a.join()
b.start()
b.join()
