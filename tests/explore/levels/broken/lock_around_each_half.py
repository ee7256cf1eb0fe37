# Asking for the balance is guarded, and so is paying out. What lies between them is not.
import threading

balance = 10
till = threading.Lock()


def withdraw():
    global balance
    with till:
        enough = balance >= 10
    if enough:
        with till:
            balance -= 10


workers = [threading.Thread(target=withdraw), threading.Thread(target=withdraw)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
broken = balance < 0
