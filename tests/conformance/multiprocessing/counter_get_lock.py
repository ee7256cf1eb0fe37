import multiprocessing


def count(counter, n):
    for _ in range(n):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    processes = [multiprocessing.Process(target=count, args=(counter, 1000)) for _ in range(3)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(counter.value, counter)
