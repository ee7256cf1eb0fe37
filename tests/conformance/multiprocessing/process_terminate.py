import multiprocessing
import time


def slow():
    time.sleep(1000)


if __name__ == "__main__":
    p = multiprocessing.Process(target=slow)
    print(p.is_alive())
    p.start()
    print(p.is_alive())
    p.join(timeout=0.05)
    print(p.is_alive(), p.exitcode)
    p.terminate()
    p.join()
    print(p.is_alive(), p.exitcode, "stopped exitcode=-SIGTERM" in repr(p))
    p.close()
    try:
        p.exitcode
    except ValueError as error:
        print(error)
