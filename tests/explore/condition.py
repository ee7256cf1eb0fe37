import threading

cond = threading.Condition()
ready = False
got = []


def wait():
    with cond:
        while not ready:
            cond.wait()
        got.append(ready)


def tell():
    global ready
    with cond:
        ready = True
        cond.notify()


a = threading.Thread(target=wait)
b = threading.Thread(target=tell)
a.start()
b.start()
a.join()
b.join()
