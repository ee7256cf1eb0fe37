import threading

TIMES = 10
x = 0


def add():
    global x
    for _ in range(TIMES):
        x += 1


a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
