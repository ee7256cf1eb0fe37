# How the programs beside this one time their work: once, or by one thread and by two in turn (argument "threads"). Two
# threads do half of the pieces of work each, one thread does all of them. Each piece builds its own data.
import sys
import threading
import time

ROUNDS = 2
PIECES = 8


def by_threads(work, size, workers):
    results = []

    def pieces():
        for _ in range(PIECES // workers):
            results.append(work(size))

    threads = [threading.Thread(target=pieces) for _ in range(workers)]
    start = time.perf_counter()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return time.perf_counter() - start, results


def measure(work, size):
    if "threads" not in sys.argv:
        start = time.perf_counter()
        result = work(size)
        print("elapsed", time.perf_counter() - start)
        print("result", result)
        return
    one = two = 0
    seen = []
    # The first turn does not count: the system has not spread the threads over the cores yet.
    for turn in range(ROUNDS + 1):
        for workers in (1, 2) if turn % 2 else (2, 1):
            elapsed, results = by_threads(work, size, workers)
            seen += results
            if turn == 0:
                continue
            if workers == 1:
                one += elapsed
            else:
                two += elapsed
    print("one", one)
    print("two", two)
    print("result", "the same" if seen.count(seen[0]) == len(seen) else seen)
