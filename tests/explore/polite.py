import threading

fork = threading.Lock()
knife = threading.Lock()
meals = 0


def eat(first, second):
    global meals
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            meals += 1
            second.release()
            first.release()
            return
        first.release()


a = threading.Thread(target=eat, args=(fork, knife))
b = threading.Thread(target=eat, args=(knife, fork))
a.start()
b.start()
a.join()
b.join()
