# The second worker waits until the first lets go.
import threading
import time

lock = threading.Lock()
events = []

def holder():
    with lock:
        events.append("holder has it")
        ready.release()
        time.sleep(0.05)
        events.append("holder lets go")

def waiter():
    with lock:
        events.append("waiter has it")

ready = threading.Lock()
ready.acquire()
a = threading.Thread(target=holder)
b = threading.Thread(target=waiter)
a.start()
ready.acquire()
b.start()
a.join()
b.join()
print(events)
