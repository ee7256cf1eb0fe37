# Round trips of a small message between two processes over two queues.
import multiprocessing
import time

TRIPS = 2000


def echo(there, back):
    while True:
        message = there.get()
        back.put(message)
        if message is None:
            return


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    there, back = multiprocessing.Queue(), multiprocessing.Queue()
    child = multiprocessing.Process(target=echo, args=(there, back))
    child.start()
    there.put(0)
    back.get()
    start = time.perf_counter()
    for n in range(TRIPS):
        there.put(n)
        back.get()
    print("elapsed", time.perf_counter() - start)
    there.put(None)
    back.get()
    child.join()
    print("result", n)
