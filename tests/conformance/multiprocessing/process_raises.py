import multiprocessing


def inner(n):
    return 1 / n


def outer():
    try:
        inner(0)
    except ZeroDivisionError as error:
        raise ValueError("outer") from error


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for target in (lambda: None, outer):
        p = multiprocessing.Process(target=target)
        try:
            p.start()
        except Exception as error:
            print(type(error).__name__, str(error).split(" at ")[0])
            continue
        p.join()
        print("exit code", p.exitcode)
