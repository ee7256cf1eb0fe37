# Who does not get in in time gives a ticket back all the same. Repaired.
import threading

tickets = threading.Semaphore(1)
inside = []
broken = False


def critical(who):
    global broken
    inside.append(who)
    if len(inside) > 1:
        broken = True
    inside.remove(who)


def visit(who):
    if tickets.acquire(timeout=1):
        try:
            critical(who)
        finally:
            tickets.release()


visitors = [threading.Thread(target=visit, args=(who,)) for who in "abc"]
for visitor in visitors:
    visitor.start()
for visitor in visitors:
    visitor.join()
