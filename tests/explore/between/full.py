from multiprocessing import Process, Queue

FIRST = "join"


def work(results):
    results.put("x" * 70000)


if __name__ == "__main__":
    results = Queue()
    child = Process(target=work, args=(results,))
    child.start()
    if FIRST == "join":
        child.join()
    x = len(results.get())
    child.join()
