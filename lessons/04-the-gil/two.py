"""Two threads add 1 to one variable."""
from threading import Thread

balance = 0


def add():
    global balance
    balance = balance + 1


a = Thread(target=add)
b = Thread(target=add)
a.start()
b.start()
a.join()
b.join()
print("balance", balance)
