import multiprocessing


def hold(lock, taken, done):
    with lock:
        taken.set()
        done.wait()


if __name__ == "__main__":
    lock, taken, done = multiprocessing.Lock(), multiprocessing.Event(), multiprocessing.Event()
    p = multiprocessing.Process(target=hold, args=(lock, taken, done))
    p.start()
    taken.wait()
    print(lock, lock.acquire(block=False), lock.acquire(timeout=0.1))
    done.set()
    print(lock.acquire(timeout=20), lock)
    lock.release()
    p.join()
    print(p.exitcode)
