# Semaphores count who may enter; a bounded one refuses to be released too often.
import threading
import time

room = threading.Semaphore(2)
inside = 0
most = 0
guard = threading.Lock()


def visitor():
    global inside, most
    with room:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.005)
        with guard:
            inside -= 1


threads = [threading.Thread(target=visitor) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("most inside:", most)

s = threading.Semaphore(1)
print(s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01), s.acquire(True, 0))
s.release(2)
print(s.acquire(), s.acquire(), s.acquire(False))
zero = threading.Semaphore(0)
threading.Timer(0.01, zero.release).start()
print(zero.acquire(timeout=5))
with threading.Semaphore() as entered:
    print(entered)
for bad in (lambda: threading.Semaphore(-1), lambda: s.release(0), lambda: s.acquire(False, timeout=1)):
    try:
        bad()
    except ValueError as e:
        print(type(e).__name__, e)
bounded = threading.BoundedSemaphore(2)
with bounded:
    with bounded:
        print(bounded.acquire(blocking=False))
for n in (1, 3):
    try:
        bounded.release(n)
    except ValueError as e:
        print(e)
bounded.acquire()
bounded.release()
try:
    threading.BoundedSemaphore(1).release()
except ValueError as e:
    print(e)
print(isinstance(bounded, threading.Semaphore))
print(repr(s).split(" at ")[0], repr(s).rsplit(":", 1)[1])
print(repr(bounded).split(" at ")[0], repr(bounded).rsplit(":", 1)[1])
