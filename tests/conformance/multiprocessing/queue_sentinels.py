from multiprocessing import Process, Queue


def producer(queue, items):
    for item in items:
        queue.put(item)
    queue.put(None)


def consumer(queue, results):
    total = 0
    while True:
        item = queue.get()
        if item is None:
            break
        total += item
    results.put(total)


if __name__ == "__main__":
    queue, results = Queue(), Queue()
    first = Process(target=producer, args=(queue, list(range(100))))
    second = Process(target=consumer, args=(queue, results))
    first.start()
    second.start()
    first.join()
    second.join()
    print("total:", results.get())
    print(queue.empty(), results.empty())
