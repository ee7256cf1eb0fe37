import random
import threading
from decimal import Decimal, ROUND_HALF_UP


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = Decimal(balance)
        self.lock = threading.Lock()

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(f"{self.number}: {self.balance} < {amount}")
        self.balance -= amount

    def deposit(self, amount):
        self.balance += amount


def transfer(source, target, amount):
    """Takes the locks in the order of the numbers, so that no circle of waiting can arise."""
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.withdraw(amount)
        target.deposit(amount)


accounts = [Account(n, "1000.00") for n in range(4)]
refused = []


def clerk(seed):
    rng = random.Random(seed)
    for _ in range(50):
        source, target = rng.sample(accounts, 2)
        amount = Decimal(rng.randint(1, 90000)) / 100
        try:
            transfer(source, target, amount)
        except InsufficientFunds:
            refused.append(amount)


threads = [threading.Thread(target=clerk, args=(seed,)) for seed in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("total:", sum(a.balance for a in accounts), "all whole:", all(a.balance >= 0 for a in accounts))
print("some were refused:", len(refused) > 0)

interest = Decimal("1234.56") * Decimal("0.0375")
cents = Decimal("0.01")
print(interest, interest.quantize(cents), interest.quantize(cents, rounding=ROUND_HALF_UP))
print(f"{interest:,.3f} {Decimal('1e6'):,} {Decimal(10) / 3:.5f}", Decimal("0.1") + Decimal("0.2") == Decimal("0.3"))
try:
    accounts[0].withdraw(Decimal(10) ** 6)
except InsufficientFunds as error:
    print(type(error).__name__, str(error).endswith("< 1000000"))
