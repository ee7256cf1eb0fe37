import threading

got = []
trouble = []


def numbers():
    n = 0
    while True:
        n += 1
        yield n


source = numbers()


def take():
    try:
        got.append(next(source))
    except ValueError as e:
        trouble.append(str(e))


a = threading.Thread(target=take)
b = threading.Thread(target=take)
a.start()
b.start()
a.join()
b.join()
