from multiprocessing import Lock, Process


def hold(lock):
    lock.acquire()
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    child = Process(target=hold, args=(lock,))
    child.start()
    child.terminate()
    child.join()
    x = (child.exitcode, lock.acquire(False))
