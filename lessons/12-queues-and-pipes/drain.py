"""A large result on a queue. Main joins, and gets the result."""
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
        process.join(1)  # without the 1 it would wait for ever
        over = process.exitcode == 0
        print("the child is over" if over else "the child cannot end")
    size = len(results.get())
    process.join()
    print("result of", size, "characters")
