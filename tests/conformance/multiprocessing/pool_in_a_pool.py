import multiprocessing


def inner(x):
    return x


def outer(x):
    with multiprocessing.Pool(1) as pool:
        return pool.map(inner, [x])


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        try:
            pool.map(outer, [1])
        except AssertionError as error:
            print(error)
