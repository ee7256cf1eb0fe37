import threading
import time

def slow():
    time.sleep(0.05)
    print("printed after main's last line")

t = threading.Thread(target=slow)
t.start()
print("main's last line")
