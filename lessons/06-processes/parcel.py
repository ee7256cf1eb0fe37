"""What can be sent to another process?"""
from concurrent.futures import ProcessPoolExecutor
from threading import Lock

KIND = "lambda"  #: function|lambda|lock


def double(n):
    return 2 * n


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        if KIND == "function":
            future = pool.submit(double, 4)
        elif KIND == "lambda":
            future = pool.submit(lambda n: 2 * n, 4)
        else:
            future = pool.submit(id, Lock())
        error = future.exception()
    if error is None:
        print("result", future.result())
    else:
        print(type(error).__name__)
