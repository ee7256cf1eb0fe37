"""Two threads count the coins of two jars into one sum."""
from threading import Thread

total = 0


def count(jar):
    global total
    for coin in jar:
        total += coin


a = Thread(target=count, args=([1, 2],))
b = Thread(target=count, args=([5, 10],))
a.start()
b.start()
a.join()
b.join()
