# Units of work that build lists of their own; the argument says how many threads share them.
import sys
import threading
import time

UNITS = 16
SIZE = 60_000


def build(n):
    items = []
    for i in range(n):
        items.append(i * 7 % 1000)
    return items


def unit():
    total = 0
    for _ in range(8):
        items = build(SIZE)
        for item in items:
            total += item
        total += len([x for x in items if x > 500])
    return total


def work(units, out, slot):
    for _ in range(units):
        out[slot] += unit()


workers = int(sys.argv[1])
out = [0] * workers
threads = [threading.Thread(target=work, args=(UNITS // workers, out, w)) for w in range(workers)]
start = time.perf_counter()
for t in threads:
    t.start()
for t in threads:
    t.join()
print("elapsed", time.perf_counter() - start)
print("result", sum(out))
