# Two meters count the same thing. Who reads between the two clicks sees them differ. Repaired.
import threading

left = right = 0
broken = False
click = threading.Lock()


def pass_by():
    global left, right
    with click:
        left += 1
        right += 1


def inspect():
    global broken
    with click:
        seen = left
        if right != seen:
            broken = True


workers = [threading.Thread(target=pass_by), threading.Thread(target=inspect)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
