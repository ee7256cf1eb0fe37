import multiprocessing

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    print(lock)
    print(lock.acquire(), lock)
    print(lock.acquire(block=False), lock.acquire(timeout=0.05), lock.acquire(True, 0.01))
    lock.release()
    try:
        lock.release()
    except ValueError as error:
        print(error)
    rlock = multiprocessing.RLock()
    print(rlock)
    with rlock:
        with rlock:
            print(rlock)
    print(rlock)
    try:
        rlock.release()
    except AssertionError as error:
        print(error)
    s = multiprocessing.Semaphore(2)
    print(s, s.get_value(), s.acquire(), s.acquire(), s.acquire(False), s)
    s.release()
    print(s.get_value())
    b = multiprocessing.BoundedSemaphore(1)
    print(b)
    try:
        b.release()
    except ValueError as error:
        print(error)
