# Eight workers that compute, wait for a lock, sleep and print, for as long as the measurement takes.
import threading
import time

WORKERS = 8
SECONDS = 20

lock = threading.Lock()
turns = [0] * WORKERS


def work(number, end):
    while time.perf_counter() < end:
        total = 0
        for i in range(20_000):
            total += i
        with lock:
            turns[number] += 1
            time.sleep(0.001)
        if turns[number] % 50 == 0:
            print("worker", number, "turn", turns[number])


end = time.perf_counter() + SECONDS
threads = [threading.Thread(target=work, args=(n, end), name=f"worker {n}") for n in range(WORKERS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum(turns) > 0)
