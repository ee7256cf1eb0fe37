import threading

x = 0
lock = threading.Lock()


def add():
    global x
    with lock:
        x += 1


a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
print(x)
