"""One of three workers goes down. Who goes down with it?"""
import os
import time
from multiprocessing import Process
from threading import Thread

KIND = "processes"  #: threads|processes


def work(number):
    time.sleep(0.2 * number)
    if number == 2:
        print("worker 2 goes down", flush=True)
        os._exit(1)
    print(f"worker {number} is done", flush=True)


if __name__ == "__main__":
    Kind = Thread if KIND == "threads" else Process
    workers = [Kind(target=work, args=(n,)) for n in (1, 2, 3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("main is done")
