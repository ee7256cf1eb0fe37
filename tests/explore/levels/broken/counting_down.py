# Whoever is ready counts down, and at nought the start is given. A count can get lost.
import threading

left = 2
start = threading.Event()


def get_ready():
    global left
    left -= 1
    if left == 0:
        start.set()


def race():
    start.wait()


workers = [threading.Thread(target=get_ready), threading.Thread(target=get_ready), threading.Thread(target=race)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
