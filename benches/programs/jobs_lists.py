# Units of work that build lists of their own. The same units by one thread and by two, in turn.
import threading
import time

ROUNDS = 3
UNITS = 32
SIZE = 60_000


def build(n):
    items = []
    for i in range(n):
        items.append(i * 7 % 1000)
    return items


def unit():
    total = 0
    for _ in range(2):
        items = build(SIZE)
        for item in items:
            total += item
        total += len([x for x in items if x > 500])
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
