import threading

x = 0


def add():
    global x
    x += 1


workers = [threading.Thread(target=add) for _ in range(3)]
for w in workers:
    w.start()
for w in workers:
    w.join()
