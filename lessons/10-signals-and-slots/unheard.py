"""One calls, another listens. What if nobody listens yet?"""
from threading import Condition, Thread

LOOK = False  #: True|False

bell = Condition()
food = []


def guest():
    with bell:
        if LOOK:
            while not food:
                bell.wait()
        else:
            bell.wait()
        food.pop()


def cook():
    with bell:
        food.append("soup")
        bell.notify()


threads = [Thread(target=guest, name="guest")]
threads.append(Thread(target=cook, name="cook"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("left:", food)
