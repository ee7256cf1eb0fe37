# Calls of an object that a manager keeps.
import multiprocessing
import time

CALLS = 2000

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    with multiprocessing.Manager() as manager:
        numbers = manager.dict()
        numbers["n"] = 0
        start = time.perf_counter()
        for n in range(CALLS):
            numbers["n"] = n
        print("elapsed", time.perf_counter() - start)
        print("result", numbers["n"])
