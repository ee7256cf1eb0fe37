"""Four fetch something for one list. What is inside of the lock?"""
import time
from threading import Lock, Thread

INSIDE = "everything"  #: everything|append
FETCH = 0.3  #: 0..1

found = []
lock = Lock()


def fetch(number):
    time.sleep(FETCH)
    return number * number


def work(number):
    if INSIDE == "everything":
        with lock:
            found.append(fetch(number))
    else:
        result = fetch(number)
        with lock:
            found.append(result)


begin = time.perf_counter()
threads = [Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"the lock holds {INSIDE}: {time.perf_counter() - begin:.2f} s")
found.sort()
