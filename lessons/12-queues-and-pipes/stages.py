"""Two processes in a row: one squares, one adds ten. A queue leads in, one from stage to stage, one out."""
from multiprocessing import Process, Queue

ORDER = "square first"  #: square first|ten first


def square(n):
    return n * n


def add_ten(n):
    return n + 10


def stage(work, numbers, results):
    while (n := numbers.get()) is not None:
        results.put(work(n))
    results.put(None)


if __name__ == "__main__":
    first, second = (square, add_ten) if ORDER == "square first" else (add_ten, square)
    start, middle, end = Queue(), Queue(), Queue()
    stages = [Process(target=stage, args=(first, start, middle)), Process(target=stage, args=(second, middle, end))]
    for process in stages:
        process.start()
    for n in range(1, 11):
        start.put(n)
    start.put(None)
    results = list(iter(end.get, None))
    for process in stages:
        process.join()
    print(results)
