# Two threads wait for each other for ever; the others, and main, go on. Daemons, so that the program can end.
import threading

one, two = threading.Lock(), threading.Lock()
both = threading.Barrier(2)


def cross(first, second):
    with first:
        both.wait()
        second.acquire()
        print("never")


for pair in ((one, two), (two, one)):
    threading.Thread(target=cross, args=pair, daemon=True).start()
total = []
worker = threading.Thread(target=lambda: total.append(sum(range(1000))))
worker.start()
worker.join()
while not (one.locked() and two.locked()):
    pass
print(total, one.locked(), two.locked())
