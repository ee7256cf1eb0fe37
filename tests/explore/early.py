import threading

condition = threading.Condition()


def wait():
    with condition:
        condition.wait()


def tell():
    with condition:
        condition.notify()


a = threading.Thread(target=wait)
b = threading.Thread(target=tell)
a.start()
b.start()
a.join()
b.join()
