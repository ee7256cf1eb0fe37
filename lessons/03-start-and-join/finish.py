"""Eight threads with the same work: in which order do they end?"""
from threading import Thread

RACES = 12  #: 2..50
SIZE = 1_000_000  #: 1_000..10_000_000


def run(number):
    i = 0
    while i < SIZE:
        i += 1
    arrived.append(number)


orders = []
for race in range(RACES):
    arrived = []
    threads = [Thread(target=run, args=(n,)) for n in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    orders.append(arrived)
    if race < 6:
        print("arrived:", *arrived)

different = len(set(map(tuple, orders)))
print(f"{RACES} races, different orders: {different}")
complete = all(sorted(order) == list(range(1, 9)) for order in orders)
