import multiprocessing


def setup(prefix, n):
    global greeting
    greeting = prefix * n


def greet(name):
    return greeting + name


if __name__ == "__main__":
    with multiprocessing.Pool(2, initializer=setup, initargs=("Hi! ", 2)) as pool:
        print(pool.map(greet, ["Ada", "Bob", "Cy"]))
