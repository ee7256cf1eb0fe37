# Objects of classes: their attributes travel, their class is found by its name, __init__ is not called.
import pickle

calls = []


class Account:
    bank = 'Hilo'

    def __init__(self, owner, balance=0):
        calls.append(owner)
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self


class Savings(Account):
    def __init__(self, owner, rate):
        super().__init__(owner)
        self.rate = rate

    @property
    def percent(self):
        return f'{self.rate:.1%}'

    class Statement:
        def __init__(self, lines):
            self.lines = lines


account = Account('Ada', 10)
copy = pickle.loads(pickle.dumps(account))
print(copy.owner, copy.balance, type(copy) is Account, copy is account, calls)
copy.deposit(5)
print(account.balance, copy.balance)

savings = Savings('Bob', 0.025)
savings.history = [1, 2]
back = pickle.loads(pickle.dumps(savings))
print(back.owner, back.rate, back.percent, back.history, isinstance(back, Account), calls)

statement = Savings.Statement(['a', 'b'])
back = pickle.loads(pickle.dumps(statement))
print(type(back).__qualname__, back.lines, pickle.dumps(statement))

# Class attributes stay with the class: they are those of the moment in which it is loaded.
data = pickle.dumps(account)
Account.bank = 'another'
print(pickle.loads(data).bank)
account.bank = 'own'
print(pickle.loads(pickle.dumps(account)).bank)

print(sorted(vars(pickle.loads(pickle.dumps(savings)))))
print([a.owner for a in pickle.loads(pickle.dumps([Account('x'), Account('y')]))], calls)
