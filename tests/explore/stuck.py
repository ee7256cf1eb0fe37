import threading

lock = threading.Lock()


def twice():
    lock.acquire()
    lock.acquire()


a = threading.Thread(target=twice)
a.start()
a.join()
