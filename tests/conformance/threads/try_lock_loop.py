import threading
import time

lock = threading.Lock()
lock.acquire()
tries = 0
won = []

def impatient():
    global tries
    while not lock.acquire(blocking=False):
        tries += 1
        time.sleep(0.005)
    won.append("impatient")
    lock.release()

def patient():
    if lock.acquire(timeout=30):
        try:
            won.append("patient")
        finally:
            lock.release()

threads = [threading.Thread(target=impatient), threading.Thread(target=patient)]
for t in threads:
    t.start()
time.sleep(0.05)
lock.release()
for t in threads:
    t.join()
print(tries > 0, sorted(won), lock.locked())
