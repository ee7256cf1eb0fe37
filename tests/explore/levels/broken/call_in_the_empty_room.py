# The guest looks at the clock, and only then sits down to wait. The call came in between.
import threading

room = threading.Condition()
ready = False


def guest():
    if not ready:
        with room:
            room.wait()


def host():
    global ready
    ready = True
    with room:
        room.notify()


workers = [threading.Thread(target=guest), threading.Thread(target=host)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
