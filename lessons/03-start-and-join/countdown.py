"""Two countdowns on one screen. A line is written in two pieces."""
import time
from threading import Thread

FROM = 10  #: 1..20


def countdown(name, n):
    while n > 0:
        print(name, end=" ")
        time.sleep(0.001)
        print(n)
        n -= 1


left = Thread(target=countdown, args=("left", FROM))
right = Thread(target=countdown, args=("right", 2 * FROM))
left.start()
right.start()
left.join()
right.join()
