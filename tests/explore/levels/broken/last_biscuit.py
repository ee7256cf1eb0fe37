# Both look into the tin before either takes the last biscuit.
import threading

tin = ["biscuit"]
eaten = []


def snack():
    if tin:
        eaten.append(tin.pop())


workers = [threading.Thread(target=snack), threading.Thread(target=snack)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
