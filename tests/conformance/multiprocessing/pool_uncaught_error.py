import multiprocessing


def invert(x):
    return 1 / x


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(invert, [1, 2, 0, 4]))
