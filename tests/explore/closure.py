import threading


def make():
    n = 0

    def add():
        nonlocal n
        n += 1

    def read():
        return n

    return add, read


add, read = make()
a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
n = read()
