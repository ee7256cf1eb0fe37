"""A cook tells the waiter that the soup is ready. In which order?"""
import time
from threading import Thread

FIRST = "flag"  #: flag|soup
NAP = 0.1  #: 0..1

ready = False
soup = None
served = "nothing"


def cook():
    global ready, soup
    if FIRST == "flag":
        ready = True
        soup = "hot"
    else:
        soup = "hot"
        ready = True


def wait():
    global served
    time.sleep(NAP)  # that should be long enough
    if ready:
        served = soup


waiter = Thread(target=wait, name="waiter")
threads = [waiter, Thread(target=cook, name="cook")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("served:", served)
