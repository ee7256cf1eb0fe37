import threading
import time

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False))
start = time.perf_counter()
print(lock.acquire(timeout=0.05), time.perf_counter() - start >= 0.05)
print(lock.release(), lock.locked())
try:
    lock.release()
except RuntimeError as e:
    print(type(e).__name__, e)
try:
    lock.acquire(blocking=False, timeout=1)
except ValueError as e:
    print(e)
try:
    lock.acquire(timeout=-5)
except ValueError as e:
    print(e)
with lock as got:
    print("inside", got, lock.locked())
print(lock.locked())
try:
    with lock:
        raise KeyError("released on the way out")
except KeyError as e:
    print(e, lock.locked())
lock.acquire()
helper = threading.Thread(target=lock.release)
helper.start()
helper.join()
print("released by another thread:", not lock.locked())
print(type(lock).__name__)
