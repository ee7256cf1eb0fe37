import threading

fork = threading.Lock()
knife = threading.Lock()
meals = 0


def left():
    global meals
    with fork:
        with knife:
            meals += 1


def right():
    global meals
    with knife:
        with fork:
            meals += 1


a = threading.Thread(target=left)
b = threading.Thread(target=right)
a.start()
b.start()
a.join()
b.join()
