"""A bank account that is guarded by a decorator, and transfers that lock in order."""
import functools
import random
import threading


def synchronized(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        with self._lock:
            return method(self, *args, **kwargs)
    return wrapper


class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f'balance {balance} is less than {amount}')
        self.balance = balance
        self.amount = amount


class Account:
    _ids = iter(range(1, 1000))

    def __init__(self, owner, balance=0):
        self.id = next(Account._ids)
        self.owner = owner
        self._balance = balance
        self._lock = threading.RLock()

    @property
    def balance(self):
        return self._balance

    @synchronized
    def deposit(self, amount):
        """Puts money in."""
        if amount <= 0:
            raise ValueError('amount must be positive')
        self._balance += amount

    @synchronized
    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self._balance, amount)
        self._balance -= amount

    def __repr__(self):
        return f'Account({self.owner!r}, {self._balance})'


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.id)
    with first._lock, second._lock:
        source.withdraw(amount)
        target.deposit(amount)


accounts = [Account(name, 100) for name in ('ann', 'bob', 'cid')]
rng = random.Random(42)
failed = []


def clerk(orders):
    for a, b, amount in orders:
        try:
            transfer(accounts[a], accounts[b], amount)
        except InsufficientFunds as e:
            failed.append(e.amount)


orders = [(rng.randrange(3), rng.randrange(3), rng.randint(1, 30)) for _ in range(200)]
orders = [o for o in orders if o[0] != o[1]]
threads = [threading.Thread(target=clerk, args=(orders[i::4],)) for i in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
print('total', sum(account.balance for account in accounts), 'orders', len(orders))
print(Account.deposit.__name__, Account.deposit.__doc__)
for bad in (-5, 10 ** 6):
    try:
        accounts[0].deposit(bad) if bad < 0 else accounts[0].withdraw(bad)
    except (ValueError, InsufficientFunds) as e:
        print(type(e).__name__, '|', str(e).replace(str(accounts[0].balance), 'B'))
try:
    accounts[0].balance = 5
except AttributeError as e:
    print(e)
