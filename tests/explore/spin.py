import threading

done = False


def wait():
    while not done:
        pass


def tell():
    global done
    done = True


a = threading.Thread(target=wait)
b = threading.Thread(target=tell)
a.start()
b.start()
a.join()
b.join()
