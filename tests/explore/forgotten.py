import threading

ready = False
told = False


def wait():
    while not ready:
        pass


def tell():
    global ready, told
    if told:
        ready = True


def hint():
    global told
    told = True


workers = [threading.Thread(target=target) for target in (wait, tell, hint)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
