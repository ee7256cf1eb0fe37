import random
import threading
import time
from contextlib import contextmanager


class ParkingLot:
    def __init__(self, places):
        self._free = threading.BoundedSemaphore(places)
        self._lock = threading.Lock()
        self.inside, self.most, self.history = set(), 0, []

    @contextmanager
    def park(self, car, patience=None):
        if not self._free.acquire(timeout=patience):
            raise TimeoutError(f"{car} drove on")
        try:
            with self._lock:
                self.inside.add(car)
                self.most = max(self.most, len(self.inside))
                self.history.append(car)
            yield len(self.inside)
        finally:
            with self._lock:
                self.inside.discard(car)
            self._free.release()


def driver(lot, car, seconds):
    with lot.park(car):
        time.sleep(seconds)


random.seed(7)
lot = ParkingLot(2)
cars = [threading.Thread(target=driver, args=(lot, f"car {n}", random.uniform(0.001, 0.005))) for n in range(6)]
for car in cars:
    car.start()
for car in cars:
    car.join()
print("most at once:", lot.most, "parked:", len(lot.history), "inside:", lot.inside)
print(round(random.uniform(0, 1), 6), random.choice("abc"), random.sample(range(100), 3))

with lot.park("a"), lot.park("b"):
    try:
        with lot.park("c", patience=0.005):
            print("never")
    except TimeoutError as error:
        print(error)
try:
    lot._free.release()
except ValueError as error:
    print("ValueError:", error)
try:
    threading.Semaphore(-1)
except ValueError as error:
    print("ValueError:", error)
print(lot._free.acquire(blocking=False), lot._free.acquire(False), lot._free.acquire(False))
