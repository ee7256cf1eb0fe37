import multiprocessing


def work(tasks, results):
    while True:
        n = tasks.get()
        results.put(n * 10)
        tasks.task_done()


if __name__ == "__main__":
    tasks = multiprocessing.JoinableQueue()
    results = multiprocessing.Queue()
    for _ in range(2):
        multiprocessing.Process(target=work, args=(tasks, results), daemon=True).start()
    for n in range(8):
        tasks.put(n)
    tasks.join()
    print(sorted(results.get() for _ in range(8)))
    try:
        tasks.task_done()
    except ValueError as error:
        print(error)
