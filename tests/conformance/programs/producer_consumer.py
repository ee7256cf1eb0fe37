import threading
import time

items, lock, done = [], threading.Lock(), False
consumed = []

def producer(n):
    global done
    for i in range(n):
        with lock:
            items.append(i)
        if i % 10 == 0:
            time.sleep(0.001)
    done = True

def consumer():
    while True:
        with lock:
            item = items.pop(0) if items else None
        if item is not None:
            consumed.append(item)
        elif done:
            with lock:
                if not items:
                    return
        else:
            time.sleep(0.001)

p = threading.Thread(target=producer, args=(50,))
cs = [threading.Thread(target=consumer) for _ in range(2)]
for t in [p, *cs]:
    t.start()
for t in [p, *cs]:
    t.join()
print(len(consumed), sorted(consumed) == list(range(50)), items)
