"""A lock for a pool: as an argument, by initializer, a manager's."""
from multiprocessing import Lock, Manager, Pool

HOW = "argument"  #: argument|initializer|manager

own = None


def set_up(lock):
    global own
    own = lock


def work(lock):
    with lock or own:
        return "worked"


if __name__ == "__main__":
    try:
        if HOW == "argument":
            with Pool(1) as pool:
                print(pool.apply(work, (Lock(),)))
        elif HOW == "initializer":
            with Pool(1, set_up, (Lock(),)) as pool:
                print(pool.apply(work, (None,)))
        else:
            with Manager() as manager, Pool(1) as pool:
                print(pool.apply(work, (manager.Lock(),)))
    except RuntimeError as error:
        print(error)
