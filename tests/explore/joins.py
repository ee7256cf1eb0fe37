import threading

x = 0


def set_it():
    global x
    x = 1


a = threading.Thread(target=set_it)
a.start()
before = x
a.join()
after = x
