# Units of work that build texts of their own. The same units by one thread and by two, in turn.
import threading
import time

ROUNDS = 2
UNITS = 48
SIZE = 20_000


def sentence(i):
    return "word " + str(i) + " is " + f"{i * 3:>8}"


def unit():
    lines = []
    for i in range(SIZE):
        lines.append(sentence(i))
    text = "\n".join(lines)
    total = len(text) + text.count("9")
    total += len(text.split())
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
