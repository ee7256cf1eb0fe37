import threading

x = 1


def divide():
    global x
    x = 10 // x


def clear():
    global x
    x = 0


a = threading.Thread(target=divide, name="divider")
b = threading.Thread(target=clear)
a.start()
b.start()
a.join()
b.join()
