# Units of work that build small objects of their own. The same units by one thread and by two, in turn.
import threading
import time

ROUNDS = 3
UNITS = 48
SIZE = 20_000


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)


def unit():
    at = Point(0, 0)
    for i in range(SIZE):
        at = at.add(Point(i, i % 3))
    total = at.x + at.y
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
