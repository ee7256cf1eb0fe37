# order: any
import threading
import time

lock = threading.Lock()

def worker(name, n):
    for i in range(n):
        with lock:
            print(f"{name} step {i}")
        time.sleep(0.001)

threads = [threading.Thread(target=worker, args=(name, 5)) for name in ("ann", "bob", "cid")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all done")
