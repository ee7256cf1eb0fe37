"""Six cars, and a car park with a few places."""
import time
from threading import Lock, Semaphore, Thread

PLACES = 2  #: 1..6
STAY = 0.2  #: 0..1

places = Semaphore(PLACES)
lock = Lock()
inside = most = 0


def car():
    global inside, most
    with places:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(STAY)
        with lock:
            inside -= 1


begin = time.perf_counter()
cars = [Thread(target=car, name=f"car {n}") for n in range(1, 7)]
for thread in cars:
    thread.start()
for thread in cars:
    thread.join()
print(f"at most {most} inside, {time.perf_counter() - begin:.2f} s")
