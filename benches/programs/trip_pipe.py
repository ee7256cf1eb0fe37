# Round trips of a small message between two processes over a pipe.
import multiprocessing
import time

TRIPS = 3000


def echo(conn):
    while True:
        message = conn.recv()
        conn.send(message)
        if message is None:
            return


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=echo, args=(there,))
    child.start()
    here.send(0)
    here.recv()
    start = time.perf_counter()
    for n in range(TRIPS):
        here.send(n)
        here.recv()
    print("elapsed", time.perf_counter() - start)
    here.send(None)
    child.join()
    print("result", n)
