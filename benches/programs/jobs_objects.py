# Units of work that build small objects of their own; the argument says how many threads share them.
import sys
import threading
import time

UNITS = 16
SIZE = 20_000


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)


def unit():
    total = 0
    for _ in range(6):
        at = Point(0, 0)
        for i in range(SIZE):
            at = at.add(Point(i, i % 3))
        total += at.x + at.y
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
