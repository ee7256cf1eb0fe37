from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    x = child.is_alive()
    child.join()
