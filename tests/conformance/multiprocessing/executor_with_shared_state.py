from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import Manager


def record(log, lock, name):
    with lock:
        log.append(name)
    return len(name)


if __name__ == "__main__":
    with Manager() as manager:
        log, lock = manager.list(), manager.Lock()
        with ProcessPoolExecutor(2) as executor:
            futures = [executor.submit(record, log, lock, name) for name in ("a", "bb", "ccc")]
            done, not_done = wait(futures)
        print(sorted(f.result() for f in done), len(not_done), sorted(log))
