"""Two tills, one room. Sell each seat once, and all of them."""
from threading import Lock, Thread

seats = 3
sold = 0
lock = Lock()


def sell(count):
    global seats, sold
    for _ in range(count):
        free = seats
        with lock:
            seats = free - 1
            sold += 1


a = Thread(target=sell, args=(1,))
b = Thread(target=sell, args=(2,))
a.start()
b.start()
a.join()
b.join()
