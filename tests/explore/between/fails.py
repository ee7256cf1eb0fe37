from multiprocessing import Process


def work():
    raise ValueError("no")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    x = child.exitcode
