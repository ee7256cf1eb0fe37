# A read and a write with a pause in between: every update but the last is lost.
import threading
import time

balance = 0

def deposit():
    global balance
    seen = balance
    time.sleep(0.1)
    balance = seen + 1

threads = [threading.Thread(target=deposit) for _ in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print("balance", balance, "instead of 5")
