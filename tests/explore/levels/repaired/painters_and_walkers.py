# Walkers count themselves; the painter locks the bridge when he has seen nobody on it. Repaired.
import threading

bridge = threading.Lock()
walkers = 0
painting = False
broken = False


def walk():
    global walkers, broken
    with bridge:
        walkers += 1
    if painting:
        broken = True
    with bridge:
        walkers -= 1


def paint():
    global painting
    with bridge:
        if walkers == 0:
            painting = True
            painting = False


workers = [threading.Thread(target=walk), threading.Thread(target=paint)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
