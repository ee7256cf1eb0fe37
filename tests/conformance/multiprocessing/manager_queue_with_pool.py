import multiprocessing
import queue


def produce(n, q):
    q.put(n * n)
    return n


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        q = manager.Queue()
        with multiprocessing.Pool(2) as pool:
            print(pool.starmap(produce, [(n, q) for n in range(6)]))
        print(sorted(q.get() for _ in range(6)), q.empty(), q.qsize())
        try:
            q.get_nowait()
        except queue.Empty as error:
            print(repr(error))
        try:
            q.get(timeout=0.05)
        except queue.Empty:
            print("empty")
