import multiprocessing
import time


def sleep(seconds):
    time.sleep(seconds)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    first = multiprocessing.Process(target=sleep, args=(1000,))
    second = multiprocessing.Process(target=sleep, args=(1000,), daemon=True)
    first.start()
    second.start()
    print(first.is_alive(), second.is_alive(), len(multiprocessing.active_children()))
    first.join(0.01)
    print(first.exitcode)
    first.terminate()
    first.join()
    second.kill()
    second.join()
    print(first.exitcode, second.exitcode, multiprocessing.active_children())
    first.close()
    try:
        first.is_alive()
    except ValueError as error:
        print(error)
