from multiprocessing import Process, Queue


def make(queue, sizes):
    for size in sizes:
        queue.put("x" * size)


if __name__ == "__main__":
    queue = Queue()
    sizes = [1, 1_000, 65_536, 1_000_000, 5]
    process = Process(target=make, args=(queue, sizes))
    process.start()
    print([len(queue.get()) for _ in sizes])
    process.join()
    print(process.exitcode)
