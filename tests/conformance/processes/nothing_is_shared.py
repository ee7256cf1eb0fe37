import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

found = []


def collect(n):
    found.append(n)
    return len(found) > 0


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    with ThreadPoolExecutor(4) as pool:
        print(all(pool.map(collect, range(8))))
    print("threads", sorted(found))
    found.clear()
    with ProcessPoolExecutor(2) as pool:
        print(all(pool.map(collect, range(8))))
    print("processes", found)
