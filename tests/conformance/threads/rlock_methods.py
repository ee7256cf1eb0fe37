# A reentrant lock: taken again by its owner, refused to everybody else, given back as often as it was taken.
import threading


class Account:
    def __init__(self):
        self.lock = threading.RLock()
        self.balance = 100

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def transfer_in(self, amounts):
        with self.lock:
            for amount in amounts:
                self.deposit(amount)
        return self.balance


account = Account()
print(account.transfer_in([1, 2, 3]))

lock = threading.RLock()
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.1))
seen = []


def stranger():
    seen.append(lock.acquire(blocking=False))
    seen.append(lock.acquire(timeout=0.01))
    try:
        lock.release()
    except RuntimeError as e:
        seen.append(str(e))


t = threading.Thread(target=stranger)
t.start()
t.join()
print(seen)
for _ in range(3):
    lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
with lock as taken:
    print(taken)
for arguments in ({"blocking": False, "timeout": 1}, {"timeout": -2}):
    try:
        lock.acquire(**arguments)
    except ValueError as e:
        print(e)
print(repr(lock).split(" at ")[0])
with lock:
    print(repr(lock).split(" at ")[0].replace(str(threading.get_ident()), "me"))
print(type(lock).__name__, hasattr(lock, "locked"))
