"""One account, two cards: each looks first and then takes."""
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


names = ("one", "other")
threads = [Thread(target=withdraw, args=(80,), name=n) for n in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("paid", sum(paid), "balance", balance)
