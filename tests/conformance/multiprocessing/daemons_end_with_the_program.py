import multiprocessing
import time


def never_ends():
    time.sleep(1000)


def wants_a_child():
    multiprocessing.Process(target=never_ends).start()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    d = multiprocessing.Process(target=never_ends, daemon=True)
    d.start()
    other = multiprocessing.Process(target=wants_a_child, daemon=True)
    other.start()
    other.join()
    print(other.exitcode, d.is_alive())
