"""A function that takes a lock calls another that takes it too."""
from threading import Lock, RLock

KIND = "Lock"  #: Lock|RLock

lock = Lock() if KIND == "Lock" else RLock()
balance = 0


def pay_in(amount):
    global balance
    with lock:
        balance += amount


def pay_in_twice(amount):
    with lock:
        pay_in(amount)
        pay_in(amount)


pay_in_twice(10)
print("balance", balance)
