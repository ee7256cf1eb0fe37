import threading


def nothing():
    pass


a = threading.Thread(target=nothing)
a.start()
alive = a.is_alive()
a.join()
gone = a.is_alive()
