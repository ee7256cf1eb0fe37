import multiprocessing
import queue


def put_local(q):
    def local():
        return 1

    q.put(local)


if __name__ == "__main__":
    q = multiprocessing.Queue()
    put_local(q)
    q.put("after it")
    print(q.get(timeout=10))
    try:
        q.get(timeout=0.1)
    except queue.Empty:
        print("nothing more")
