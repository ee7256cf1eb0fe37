import multiprocessing

counter = None


def init(shared):
    global counter
    counter = shared


def analyze(n):
    with counter.get_lock():
        counter.value += n
    return n * 10


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    with multiprocessing.Pool(initializer=init, initargs=(counter,), processes=2) as pool:
        print(pool.map_async(analyze, range(10), chunksize=1).get())
    print(counter.value)
