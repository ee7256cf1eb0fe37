# Workers that end by a sentinel; join waits until everything that was put has been done.
import queue
import threading

q = queue.Queue()
results = []
lock = threading.Lock()


def worker():
    while True:
        item = q.get()
        try:
            if item is None:
                return
            with lock:
                results.append(item * item)
        finally:
            q.task_done()


threads = [threading.Thread(target=worker) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(20):
    q.put(n)
q.join()
print(sorted(results), q.unfinished_tasks)
for _ in threads:
    q.put(None)
for thread in threads:
    thread.join()
q.join()
print(q.empty(), q.qsize())
