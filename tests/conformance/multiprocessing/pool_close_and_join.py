import multiprocessing
import time


def slow_double(x):
    time.sleep(0.02)
    return 2 * x


if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    try:
        pool.join()
    except ValueError as error:
        print(error)
    results = pool.imap(slow_double, range(8))
    more = pool.map_async(slow_double, range(3))
    pool.close()
    pool.join()
    print(list(results), more.get())
    print(repr(pool).startswith("<multiprocessing.pool.Pool state=CLOSE pool_size="))
    try:
        pool.apply(slow_double, (1,))
    except ValueError as error:
        print(error)
    other = multiprocessing.Pool(1)
    pending = other.apply_async(time.sleep, (1000,))
    other.terminate()
    other.join()
    print(pending.ready(), multiprocessing.active_children())
