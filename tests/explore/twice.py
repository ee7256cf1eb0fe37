import threading

x = 0


def add():
    global x
    x += 1
    x += 1


a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
