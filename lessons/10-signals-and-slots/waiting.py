"""Waiting for a signal: keep asking, look now and then, or sleep."""
import time
from threading import Event, Thread

HOW = "wait"  #: ask|look|wait
LATER = 0.5  #: 0..2

ready = Event()
asked = 0
used = 0.0


def waiter():
    global asked, used
    begin = time.thread_time()
    if HOW == "ask":
        while not ready.is_set():
            asked += 1
    elif HOW == "look":
        while not ready.is_set():
            asked += 1
            time.sleep(0.05)
    else:
        ready.wait()
    used = time.thread_time() - begin


thread = Thread(target=waiter, name="waiter")
thread.start()
time.sleep(LATER)
ready.set()
thread.join()
print(f"asked {asked} times")
print(f"the waiter kept a core busy for {used * 1000:.1f} ms")
