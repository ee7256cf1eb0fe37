import threading

room = threading.Semaphore(1)
order = []


def enter(who):
    with room:
        order.append(who)
        order.append(who)


workers = [threading.Thread(target=enter, args=(who,)) for who in "ab"]
for w in workers:
    w.start()
for w in workers:
    w.join()
