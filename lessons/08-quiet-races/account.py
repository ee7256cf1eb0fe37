"""One account, two cards: each withdrawal looks first and then takes the money."""
import time
from threading import Thread

PAUSE = 0.2  #: 0..1

balance = 100
paid = []


def withdraw(amount):
    global balance
    if balance >= amount:
        time.sleep(PAUSE)  # the machine counts the notes
        balance -= amount
        paid.append(amount)


threads = [Thread(target=withdraw, args=(80,), name=name) for name in ("one", "other")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("paid", sum(paid), "balance", balance)
