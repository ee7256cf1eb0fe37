# Two meters count the same thing. Who reads between the two clicks sees them differ.
import threading

left = right = 0
broken = False


def pass_by():
    global left, right
    left += 1
    right += 1


def inspect():
    global broken
    seen = left
    if right != seen:
        broken = True


workers = [threading.Thread(target=pass_by), threading.Thread(target=inspect)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
