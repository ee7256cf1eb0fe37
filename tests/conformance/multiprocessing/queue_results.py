from multiprocessing import Process, Queue


def square(numbers, queue):
    for number in numbers:
        queue.put(number * number)


if __name__ == "__main__":
    queue = Queue()
    numbers = range(1, 11)
    process = Process(target=square, args=(numbers, queue))
    process.start()
    process.join()
    results = []
    while not queue.empty():
        results.append(queue.get())
    print(results)
    print("exit code", process.exitcode)
