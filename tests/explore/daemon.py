import threading

x = 0


def count():
    global x
    x += 1
    x += 1


a = threading.Thread(target=count, daemon=True)
a.start()
x += 10
