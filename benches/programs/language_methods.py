# Objects: attributes are read and written, methods called.
from turns import measure


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.moves = 0

    def deposit(self, amount):
        self.balance += amount
        self.moves += 1

    def is_rich(self):
        return self.balance > 1_000_000


def work(n):
    total = 0
    for k in range(n // 10):
        account = Account(k, 999_990)
        for i in range(10):
            account.deposit(i)
            if account.is_rich():
                total += account.moves
        total += account.balance
    return total


measure(work, 600_000)
