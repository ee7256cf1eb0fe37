"""Two threads add to the same number. Does the GIL keep it right?"""
from threading import Thread

EACH = 12_000_000  #: 1..50_000_000

balance = 0


def one():
    return 1


def deposit():
    global balance
    for _ in range(EACH):
        balance = balance + one()


threads = [Thread(target=deposit), Thread(target=deposit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

added = 2 * EACH
print(f"added {added}, balance {balance}")
print(f"lost {100 * (added - balance) / added:.2f} percent")
