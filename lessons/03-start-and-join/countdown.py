"""Two countdowns on one screen. A line is written in two pieces."""
import time
from threading import Thread

FROM = 10  #: 1..20


def countdown(name, n, pause):
    while n > 0:
        print(name, end=" ")
        time.sleep(pause)
        print(n)
        n -= 1


left = Thread(target=countdown, args=("left", FROM, 0.004))
right = Thread(target=countdown, args=("right", 2 * FROM, 0.002))
left.start()
right.start()
left.join()
right.join()
