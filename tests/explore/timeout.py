import threading
import time

lock = threading.Lock()
event = threading.Event()


def hold():
    with lock:
        time.sleep(0.2)
    event.set()


a = threading.Thread(target=hold)
a.start()
taken = lock.acquire(timeout=0.1)
seen = event.wait(timeout=0.1)
if taken:
    lock.release()
a.join()
