import threading

room = threading.Semaphore(2)
inside = []
most = 0


def visit(who):
    global most
    with room:
        inside.append(who)
        most = max(most, len(inside))
        inside.remove(who)


visitors = [threading.Thread(target=visit, args=(who,)) for who in "abc"]
for visitor in visitors:
    visitor.start()
for visitor in visitors:
    visitor.join()
