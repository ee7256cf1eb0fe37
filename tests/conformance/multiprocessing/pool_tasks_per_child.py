import multiprocessing
import os


def pid(_):
    return os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        pids = pool.map(pid, range(6), chunksize=1)
    print(len(set(pids)), [pids.count(p) for p in dict.fromkeys(pids)])
    try:
        multiprocessing.Pool(1, maxtasksperchild=0)
    except ValueError as error:
        print(error)
