from multiprocessing import Pool


def f(x):
    return x * x


if __name__ == "__main__":
    with Pool(5) as p:
        print(p.map(f, [1, 2, 3]))
        print(p.map(f, range(20), chunksize=3))
        print(p.map(f, []), p.map(f, (n for n in (4, 5))))
        print(p.map(str.upper, ["a", "b"]), p.map(len, ["one", "three"]))
