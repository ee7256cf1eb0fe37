import multiprocessing


def worker(tasks, done):
    while True:
        task = tasks.get()
        if task is None:
            break
        name, a, b = task
        done.put((name, {"sum": a + b, "product": a * b}))


if __name__ == "__main__":
    tasks = multiprocessing.Queue()
    done = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=worker, args=(tasks, done)) for _ in range(3)]
    for w in workers:
        w.start()
    for i in range(12):
        tasks.put((f"task-{i:02}", i, i + 1))
    for _ in workers:
        tasks.put(None)
    results = [done.get() for _ in range(12)]
    for name, values in sorted(results, key=lambda r: r[0]):
        print(name, values["sum"], values["product"])
    for w in workers:
        w.join()
    print([w.exitcode for w in workers])
