import threading

counter = 0
lock = threading.Lock()

def add(n):
    global counter
    for _ in range(n):
        with lock:
            counter += 1

threads = [threading.Thread(target=add, args=(2000,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter, lock.locked())

class Safe:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()
    def add(self, n):
        self.lock.acquire()
        try:
            self.value += n
        finally:
            self.lock.release()

safe = Safe()
threads = [threading.Thread(target=lambda: [safe.add(1) for _ in range(500)]) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(safe.value)
