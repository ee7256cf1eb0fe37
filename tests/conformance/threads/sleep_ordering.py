# Sleep sort: the shorter the sleep, the earlier the line.
import threading
import time

def show(n):
    time.sleep(n * 0.1)
    print(n)

threads = [threading.Thread(target=show, args=(n,)) for n in (5, 1, 4, 2, 3)]
start = time.perf_counter()
for t in threads:
    t.start()
for t in threads:
    t.join()
elapsed = time.perf_counter() - start
print(0.5 <= elapsed < 1.4, "sleeping together takes as long as the longest")
