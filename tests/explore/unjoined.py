import threading

x = 0


def add():
    global x
    x += 1


threading.Thread(target=add).start()
threading.Thread(target=add).start()
