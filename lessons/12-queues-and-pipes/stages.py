"""Two processes in a row: one squares, one adds ten."""
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
    work = [square, add_ten]
    if ORDER == "ten first":
        work.reverse()
    start, middle, end = Queue(), Queue(), Queue()
    jobs = [(work[0], start, middle), (work[1], middle, end)]
    stages = [Process(target=stage, args=job) for job in jobs]
    for process in stages:
        process.start()
    for n in range(1, 11):
        start.put(n)
    start.put(None)
    results = list(iter(end.get, None))
    for process in stages:
        process.join()
    print(results)
