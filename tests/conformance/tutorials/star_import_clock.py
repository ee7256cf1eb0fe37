from threading import *
from time import *
from queue import *
from math import *


class Clock(Thread):
    def __init__(self, ticks, out):
        Thread.__init__(self)
        self.ticks = ticks
        self.out = out

    def run(self):
        for i in range(self.ticks):
            sleep(0.001)
            self.out.put((current_thread().name, i, floor(i * 1.5)))
        self.out.put(None)


out = Queue()
clock = Clock(4, out)
clock.name = "clock"
start = perf_counter()
clock.start()
while True:
    item = out.get()
    if item is None:
        break
    print(*item)
clock.join()
print(perf_counter() - start >= 0.004, active_count(), main_thread() is current_thread())
try:
    out.get_nowait()
except Empty:
    print("empty", round(sqrt(2), 3), gcd(12, 18), factorial(5))
