import threading

hits = 0


def count(times):
    global hits
    while True:
        hits += times


for times in (1, 3):
    threading.Thread(target=count, args=(times,), daemon=True).start()
while hits >= 0:
    pass
