"""Two tills, a counter each. One lock for both, or one for each?"""
import time
from threading import Lock, Thread

LOCKS = "one"  #: one|two
SALE = 0.1  #: 0..0.5

sold = [0, 0]
first = Lock()
second = first if LOCKS == "one" else Lock()


def sell(till, lock):
    for _ in range(4):
        with lock:
            before = sold[till]
            time.sleep(SALE)  # the till prints
            sold[till] = before + 1


begin = time.perf_counter()
left = Thread(target=sell, args=(0, first), name="left")
right = Thread(target=sell, args=(1, second), name="right")
threads = [left, right]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"sold {sold} with {LOCKS}: {time.perf_counter() - begin:.2f} s")
