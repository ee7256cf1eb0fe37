import threading
import time

release = threading.Lock()
release.acquire()
t = threading.Thread(target=lambda: release.acquire())
t.start()
start = time.perf_counter()
print(t.join(timeout=0.05), t.is_alive())
waited = time.perf_counter() - start
print(waited >= 0.05, waited < 5)
t.join(0)
print(t.is_alive())
release.release()
t.join(timeout=30)
print(t.is_alive())
def negative():
    time.sleep(0.02)
t = threading.Thread(target=negative)
t.start()
t.join(-1)
t.join()
print(t.is_alive())
