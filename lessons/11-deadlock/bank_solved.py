"""Transfers, a lock for each account: the smaller number first."""
from threading import Lock, Thread


class Account:
    def __init__(self, number, money):
        self.number = number
        self.money = money
        self.lock = Lock()


def transfer(source, target, amount):
    both = [source, target]
    first, second = sorted(both, key=lambda account: account.number)
    with first.lock:
        with second.lock:
            source.money -= amount
            target.money += amount


a, b = Account(1, 100), Account(2, 100)
there = Thread(target=transfer, args=(a, b, 10))
back = Thread(target=transfer, args=(b, a, 30))
there.start()
back.start()
there.join()
back.join()
left, right = a.money, b.money
print("left", left, "right", right)
