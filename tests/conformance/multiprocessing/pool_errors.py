import multiprocessing
import time


def divide(a, b):
    return a / b


def nap(t):
    time.sleep(t)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        result = pool.apply_async(divide, (1, 0))
        try:
            result.get()
        except ZeroDivisionError as error:
            print("caught", error, type(error.__cause__).__name__)
            print(str(error.__cause__).strip().splitlines()[-2])
        print(result.successful())
        slow = pool.apply_async(nap, (30,))
        try:
            slow.successful()
        except ValueError as error:
            print(str(error).endswith("not ready"))
        try:
            slow.get(timeout=0.1)
        except multiprocessing.TimeoutError as error:
            print("timeout", type(error).__module__, repr(error))
        try:
            list(pool.imap(divide, [(1, 2)]))
        except TypeError as error:
            print(error)
    for wrong in (lambda: multiprocessing.Pool(0), lambda: multiprocessing.Pool(1, initializer=5)):
        try:
            wrong()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
