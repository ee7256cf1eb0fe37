from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    def get(self):
        return self.balance

    def fail(self):
        raise ValueError("no")

    def _hidden(self):
        return "hidden"


class Bank(BaseManager):
    pass


Bank.register("Account", Account)


def pay(account, amount):
    account.deposit(amount)


if __name__ == "__main__":
    with Bank() as bank:
        account = bank.Account(100)
        payers = [Process(target=pay, args=(account, n)) for n in (1, 20)]
        for p in payers:
            p.start()
        for p in payers:
            p.join()
        print(account.get(), account.deposit(amount=9))
        try:
            account.fail()
        except ValueError as error:
            print("ValueError:", error)
        for name in ("balance", "_hidden"):
            try:
                getattr(account, name)
            except AttributeError as error:
                print(error)
