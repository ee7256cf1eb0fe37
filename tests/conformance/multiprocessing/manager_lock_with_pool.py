import multiprocessing


def add(args):
    total, lock, n = args
    for _ in range(5):
        with lock:
            total.value += n


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        total, lock = manager.Value("i", 0), manager.Lock()
        with multiprocessing.Pool(3) as pool:
            pool.map(add, [(total, lock, n) for n in (1, 10, 100)])
        print(total.value, lock.acquire(), lock.acquire(False), lock.release())
