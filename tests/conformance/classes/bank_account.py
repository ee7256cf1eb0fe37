class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.missing = need - have

class Account:
    count = 0
    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.history = owner, balance, []
        Account.count += 1
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))
    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))
    def __str__(self):
        return f"{self.owner}: {self._balance:.2f}"

class Savings(Account):
    rate = 0.02
    def add_interest(self):
        self.deposit(self._balance * self.rate)

a, s = Account("Ann", 100), Savings("Sam", 1000)
a.deposit(50)
a.withdraw(30)
s.add_interest()
for action in (lambda: a.withdraw(500), lambda: a.deposit(-1)):
    try:
        action()
    except InsufficientFunds as e:
        print("short of", e.missing, "-", e)
    except ValueError as e:
        print("wrong:", e)
print(a, "|", s, "|", a.history, s.history, Account.count, Savings.count)
