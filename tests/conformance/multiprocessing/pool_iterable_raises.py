import multiprocessing


def twice(x):
    return 2 * x


def numbers():
    yield 1
    yield 2
    raise RuntimeError("no more numbers")


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        got = []
        try:
            for n in pool.imap(twice, numbers()):
                got.append(n)
        except RuntimeError as error:
            print(got, error)
        try:
            pool.map(twice, numbers())
        except RuntimeError as error:
            print(error)
