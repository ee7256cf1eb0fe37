"""One takes the lock again and again. Another asks for it once."""
import time
from threading import Lock, Thread

HOLD = 0.01  #: 0.001..0.1

lock = Lock()
turns = 0
asked_at = None
done = False


def greedy():
    global turns
    while not done and turns < 100:
        with lock:
            turns += 1
            time.sleep(HOLD)


def patient():
    global asked_at, done
    asked_at = turns
    with lock:
        done = True


first = Thread(target=greedy, name="greedy")
second = Thread(target=patient, name="patient")
first.start()
time.sleep(HOLD * 5.5)
second.start()
second.join()
first.join()
print("greedy took the lock", turns, "times")
print("turns while patient waited:", turns - asked_at)
