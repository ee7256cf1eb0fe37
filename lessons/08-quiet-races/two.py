"""Two withdrawals of 80 from an account that holds 100."""
from threading import Thread

balance = 100


def withdraw():
    global balance
    if balance >= 80:
        balance -= 80


a = Thread(target=withdraw)
b = Thread(target=withdraw)
a.start()
b.start()
a.join()
b.join()
