import multiprocessing


def check(n):
    if n % 3 == 0:
        raise ValueError(f"{n} is divisible by three")
    return n


if __name__ == "__main__":
    good, bad = [], []
    with multiprocessing.Pool(2) as pool:
        for n in range(1, 7):
            pool.apply_async(check, (n,), callback=good.append, error_callback=bad.append)
        pool.map_async(check, [10, 20], callback=good.append)
        pool.close()
        pool.join()
    print(sorted(n for n in good if isinstance(n, int)), [g for g in good if isinstance(g, list)])
    print(sorted(str(e) for e in bad), type(bad[0]).__name__)
