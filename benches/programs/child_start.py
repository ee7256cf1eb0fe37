# How long a child process takes from its start to the first instruction of what it is started for: the last of four.
import multiprocessing
import time

STARTS = 4


def first(number, begun):
    took = time.monotonic() - begun
    if number == STARTS - 1:
        print("elapsed", took, flush=True)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for number in range(STARTS):
        child = multiprocessing.Process(target=first, args=(number, time.monotonic()))
        child.start()
        child.join()
    print("result", STARTS)
