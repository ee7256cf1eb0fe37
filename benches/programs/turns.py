# How the programs beside this one time their work: once, or by one thread and by two in turn (argument "threads"). Two
# threads do one piece of work each, one thread does both. Each piece builds its own data.
import sys
import threading
import time

ROUNDS = 2


def by_threads(work, size, workers):
    results = []

    def pieces():
        for _ in range(2 // workers):
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
    for turn in range(ROUNDS):
        for workers in (1, 2) if turn % 2 else (2, 1):
            elapsed, results = by_threads(work, size, workers)
            seen += results
            if workers == 1:
                one += elapsed
            else:
                two += elapsed
    print("one", one)
    print("two", two)
    print("result", "the same" if seen.count(seen[0]) == len(seen) else seen)
