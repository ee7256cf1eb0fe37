import multiprocessing
import operator


def cube(x):
    return x ** 3


def power(base, exponent=2):
    return base ** exponent


if __name__ == "__main__":
    with multiprocessing.Pool(processes=3) as pool:
        print(pool.apply(cube, (3,)), pool.apply(power, (2,), {"exponent": 10}))
        print(pool.starmap(power, [(2, 3), (3, 2), (10,)]))
        print(list(pool.imap(cube, range(6))), list(pool.imap(cube, range(7), chunksize=2)))
        print(sorted(pool.imap_unordered(cube, range(6))), sorted(pool.imap_unordered(cube, range(7), chunksize=3)))
        result = pool.map_async(cube, range(4))
        print(result.get(timeout=20), result.ready(), result.successful())
        results = [pool.apply_async(power, (n, 3)) for n in range(4)]
        print([r.get() for r in results])
        print(pool.starmap_async(operator.add, [(1, 2), (3, 4)]).get())
        result.wait()
        it = pool.imap(cube, [1, 2])
        print(next(it), it.next(timeout=5))
        try:
            next(it)
        except StopIteration:
            print("no more")
    for act in (lambda: pool.map(cube, [1]), lambda: pool.apply_async(cube, (1,)), lambda: pool.imap(cube, [1])):
        try:
            act()
        except ValueError as error:
            print(error)
