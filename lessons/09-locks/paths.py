"""Who pays in takes the lock. Who takes out does not."""
from threading import Lock, Thread

balance = 100
lock = Lock()


def pay_in():
    global balance
    with lock:
        balance += 10


def take_out():
    global balance
    balance -= 10


threads = [Thread(target=pay_in), Thread(target=take_out)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("balance", balance)
