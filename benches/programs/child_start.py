# How long a child process takes from its start to the first instruction of what it is started for.
import multiprocessing
import time

STARTS = 9


def first(begun):
    print("elapsed", time.monotonic() - begun, flush=True)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for _ in range(STARTS):
        child = multiprocessing.Process(target=first, args=(time.monotonic(),))
        child.start()
        child.join()
    print("result", 0)
