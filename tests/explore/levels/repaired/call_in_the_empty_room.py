# The guest looks at the clock, and only then sits down to wait. The call came in between. Repaired.
import threading

room = threading.Condition()
ready = False


def guest():
    with room:
        while not ready:
            room.wait()


def host():
    global ready
    with room:
        ready = True
        room.notify()


workers = [threading.Thread(target=guest), threading.Thread(target=host)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
