# Both look into the tin before either takes the last biscuit. Repaired.
import threading

tin = ["biscuit"]
eaten = []
lid = threading.Lock()


def snack():
    with lid:
        if tin:
            eaten.append(tin.pop())


workers = [threading.Thread(target=snack), threading.Thread(target=snack)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
