# A sign says whether somebody is inside. Looking at it and turning it round are two things. Repaired.
import threading

door = threading.Lock()
inside = []
broken = False


def critical(who):
    global broken
    inside.append(who)
    if len(inside) > 1:
        broken = True
    inside.remove(who)


def visit(who):
    with door:
        critical(who)


workers = [threading.Thread(target=visit, args=(who,)) for who in "ab"]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
