# Units of work that build dictionaries of their own. The same units by one thread and by two, in turn.
import threading
import time

ROUNDS = 3
UNITS = 32
SIZE = 40_000


def count_words(n):
    counts = {}
    for i in range(n):
        key = i * 31 % 997
        counts[key] = counts.get(key, 0) + 1
    return counts


def unit():
    total = 0
    for _ in range(2):
        counts = count_words(SIZE)
        for key in counts:
            total += counts[key] * key
    return total


def work(todo, done):
    while todo:
        try:
            todo.pop()
        except IndexError:
            return
        done.append(unit())


def timed(workers):
    todo, done = list(range(UNITS)), []
    threads = [threading.Thread(target=work, args=(todo, done)) for _ in range(workers)]
    start = time.perf_counter()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return time.perf_counter() - start, sum(done)


one = two = result = 0
for turn in range(ROUNDS):
    for workers in (1, 2) if turn % 2 else (2, 1):
        elapsed, total = timed(workers)
        result += total
        if workers == 1:
            one += elapsed
        else:
            two += elapsed
print("one", one)
print("two", two)
print("result", result)
