from multiprocessing.pool import ThreadPool
import threading


def work(x):
    return x * x, threading.current_thread().name.startswith("Thread-")


if __name__ == "__main__":
    data = []
    with ThreadPool(3) as pool:
        print(pool.map(work, range(4)))
        print(pool.apply_async(data.append, ("shared",)).get(), data)
        print(pool.starmap(pow, [(2, 3), (3, 3)]), list(pool.imap(abs, [-1, -2])))
        try:
            pool.map(lambda x: 1 // x, [0])
        except ZeroDivisionError as error:
            print(error)
    pool = ThreadPool(2)
    results = pool.imap_unordered(abs, range(-5, 0))
    pool.close()
    pool.join()
    print(sorted(results))
