import threading

class Account:
    def __init__(self, number, balance):
        self.number, self.balance, self.lock = number, balance, threading.Lock()

def transfer(a, b, amount):
    first, second = (a, b) if a.number < b.number else (b, a)
    with first.lock, second.lock:
        if a.balance < amount:
            raise ValueError(f"account {a.number} has only {a.balance}")
        a.balance -= amount
        b.balance += amount

accounts = [Account(n, 1000) for n in range(3)]
refused = []

def shuffle(a, b, times):
    for i in range(times):
        try:
            transfer(a, b, i % 50)
        except ValueError as e:
            refused.append(str(e))

threads = [threading.Thread(target=shuffle, args=(accounts[i], accounts[j], 40)) for i in range(3) for j in range(3) if i != j]
for t in threads: t.start()
for t in threads: t.join()
print(sum(a.balance for a in accounts), all(a.balance >= 0 for a in accounts), all("has only" in r for r in refused))
