"""A quick one makes, a slow one uses. How much lies between them?"""
import time
from queue import Queue
from threading import Thread

ROOM = 0  #: 0..20
PACE = 0.05  #: 0..0.2

belt = Queue(maxsize=ROOM)
most = 0


def make():
    global most
    for n in range(20):
        belt.put(n)
        most = max(most, belt.qsize())
    belt.put(None)
    print("the maker is done")


def use():
    while belt.get() is not None:
        time.sleep(PACE)
    print("the user is done")


maker = Thread(target=make, name="maker")
user = Thread(target=use, name="user")
threads = [maker, user]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("on the belt, at most:", most)
