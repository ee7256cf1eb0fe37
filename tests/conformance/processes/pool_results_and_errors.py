import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed


class Refused(Exception):
    pass


def square(n):
    if n == 5:
        raise Refused("five", n)
    return n * n


def setup(base):
    global offset
    offset = base


def shifted(n):
    return offset + n


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(square, range(5))))
        print(list(pool.map(pow, range(7), [2] * 7, chunksize=3)))
        futures = {pool.submit(square, n): n for n in range(4, 8)}
        for future in sorted(as_completed(futures), key=futures.get):
            error = future.exception()
            print(futures[future], error if error else future.result())
        try:
            pool.submit(square, 5).result()
        except Refused as error:
            print(error.args, type(error.__cause__).__name__)
        for what in (lambda: 1, square):
            try:
                print(pool.submit(what, 3).result())
            except Exception as error:
                print(type(error).__name__)
    try:
        pool.submit(square, 1)
    except RuntimeError as error:
        print(error)
    with ProcessPoolExecutor(2, initializer=setup, initargs=(100,)) as pool:
        print(sorted(pool.map(shifted, range(4))))
