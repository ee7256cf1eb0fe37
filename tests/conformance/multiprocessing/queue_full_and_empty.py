import multiprocessing
import queue
import time

if __name__ == "__main__":
    q = multiprocessing.Queue(maxsize=2)
    q.put("a")
    q.put("b")
    print(q.qsize(), q.full())
    try:
        q.put("c", block=False)
    except queue.Full as error:
        print("full", type(error).__module__, repr(error))
    try:
        q.put("c", timeout=0.05)
    except queue.Full:
        print("still full")
    try:
        q.put_nowait("c")
    except queue.Full:
        print("full now")
    print(q.get(), q.get(timeout=5))
    start = time.monotonic()
    try:
        q.get(timeout=0.2)
    except queue.Empty:
        print("empty after", round(time.monotonic() - start, 1) >= 0.2)
    try:
        q.get_nowait()
    except queue.Empty as error:
        print("empty", repr(error))
    print(q.qsize(), q.empty(), q.full())
