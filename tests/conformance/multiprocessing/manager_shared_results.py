import multiprocessing


def worker(number, results):
    results[number] = number * number


if __name__ == "__main__":
    manager = multiprocessing.Manager()
    results = manager.dict()
    jobs = [multiprocessing.Process(target=worker, args=(i, results)) for i in range(4)]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    print(dict(sorted(results.items())), sorted(results.values()), sorted(results.keys()))
    print(len(results), 3 in results, results.get(9, "none"), results.pop(3), results.setdefault(7, "seven"))
    results.update({1: "one"}, x=2)
    print(sorted(results.copy().items(), key=str))
    del results[0]
    try:
        results[0]
    except KeyError as error:
        print("KeyError", error)
    results.clear()
    print(results, type(results).__name__)
