"""A process puts a large result on a queue. Main joins it, and gets the result."""
from multiprocessing import Process, Queue

FIRST = "get"  #: get|join
SIZE = 1_000_000  #: 1_000..2_000_000


def work(results):
    results.put("x" * SIZE)


if __name__ == "__main__":
    results = Queue()
    process = Process(target=work, args=(results,))
    process.start()
    if FIRST == "join":
        process.join()
        size = len(results.get())
    else:
        size = len(results.get())
        process.join()
    print("result of", size, "characters")
