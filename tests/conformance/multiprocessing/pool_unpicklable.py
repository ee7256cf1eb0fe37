import multiprocessing
import threading


def make_lock(n):
    return threading.Lock()


def local():
    def inner(x):
        return x

    with multiprocessing.Pool(1) as pool:
        return pool.map(inner, [1])


if __name__ == "__main__":
    try:
        local()
    except AttributeError as error:
        print(error)
    with multiprocessing.Pool(1) as pool:
        try:
            pool.map(make_lock, [1])
        except multiprocessing.pool.MaybeEncodingError as error:
            print(str(error).split("<")[0], str(error).split("Reason: ")[1])
        try:
            pool.apply(len, (threading.Lock(),))
        except TypeError as error:
            print(error)
        print(pool.apply(len, ([1, 2],)))
