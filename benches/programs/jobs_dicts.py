# Units of work that build dictionaries of their own; the argument says how many threads share them.
import sys
import threading
import time

UNITS = 16
SIZE = 40_000


def count_words(n):
    counts = {}
    for i in range(n):
        key = i * 31 % 997
        counts[key] = counts.get(key, 0) + 1
    return counts


def unit():
    total = 0
    for _ in range(8):
        counts = count_words(SIZE)
        for key in counts:
            total += counts[key] * key
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
