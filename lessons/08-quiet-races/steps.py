"""Two withdrawals. Every step takes the lock, and gives it back."""
from threading import Lock, Thread

balance = 100
lock = Lock()


def enough(amount):
    with lock:
        return balance >= amount


def take(amount):
    global balance
    with lock:
        balance -= amount


def withdraw(amount):
    if enough(amount):
        take(amount)


threads = [Thread(target=withdraw, args=(80,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("balance", balance)
