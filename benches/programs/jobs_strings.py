# Units of work that build texts of their own; the argument says how many threads share them.
import sys
import threading
import time

UNITS = 16
SIZE = 20_000


def sentence(i):
    return "word " + str(i) + " is " + f"{i * 3:>8}"


def unit():
    total = 0
    for _ in range(6):
        lines = []
        for i in range(SIZE):
            lines.append(sentence(i))
        text = "\n".join(lines)
        total += len(text) + text.count("9")
        total += len(text.split())
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
