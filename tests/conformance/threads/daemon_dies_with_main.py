import threading
import time

def forever():
    while True:
        time.sleep(0.01)

def spin():
    while True:
        pass

t = threading.Thread(target=forever, daemon=True)
t.start()
u = threading.Thread(target=spin)
u.daemon = True
u.start()
print(t.daemon, u.daemon, t.is_alive(), u.is_alive())
inherited = []
def child():
    inherited.append(threading.Thread(target=print).daemon)
v = threading.Thread(target=child, daemon=True)
v.start()
v.join()
print(inherited, threading.Thread(target=print).daemon)
try:
    t.daemon = False
except RuntimeError as e:
    print(e)
print("main ends")
