# What locks say when they are used wrongly.
import threading

lock = threading.Lock()
for call in (
    lambda: lock.release(),
    lambda: lock.acquire(False, 1),
    lambda: lock.acquire(timeout=-5),
    lambda: lock.acquire(timeout="1"),
    lambda: lock.acquire(True, 1, 2),
    lambda: lock.acquire(wait=True),
):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
lock.acquire()
print(lock.acquire(timeout=0), lock.acquire(timeout=-1, blocking=False), lock.locked())
opener = threading.Thread(target=lock.release)
opener.start()
opener.join()
print(lock.locked())
try:
    with lock:
        raise KeyError("inside")
except KeyError:
    print("let go:", not lock.locked())
for wrong in (lambda: threading.Event(1), lambda: threading.Barrier(), lambda: threading.Thread(None)):
    try:
        print(type(wrong()).__name__)
    except TypeError as e:
        print(e)
