"""Two transfers between two accounts. Where is the lock to be?"""
from threading import Lock, Thread

mine, yours = 100, 100
lock = Lock()


def transfer(amount):
    global mine, yours
    with lock:
        here = mine
    here -= amount
    with lock:
        mine = here
        yours += amount


threads = [Thread(target=transfer, args=(n,)) for n in (10, 30)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("mine", mine, "yours", yours)
