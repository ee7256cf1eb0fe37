"""Two countdowns, from 10 and from 20, on one screen."""
from threading import Thread

SIZE = 2_000  #: 0..100_000


def countdown(name, n):
    while n > 0:
        print(name, n)
        n -= 1
        i = 0
        while i < SIZE:
            i += 1


left = Thread(target=countdown, args=("left", 10), name="left")
right = Thread(target=countdown, args=("right", 20), name="right")
left.start()
right.start()
left.join()
right.join()
