import queue
import threading
import time


class BarberShop:
    def __init__(self, chairs):
        self.waiting = queue.Queue(maxsize=chairs)
        self.served, self.turned_away = [], []
        self.closed = threading.Event()
        self.asleep = threading.Event()

    def barber(self):
        while not (self.closed.is_set() and self.waiting.empty()):
            try:
                customer = self.waiting.get(timeout=0.01)
            except queue.Empty:
                self.asleep.set()
                continue
            self.asleep.clear()
            time.sleep(0.001)
            self.served.append(customer)
            self.waiting.task_done()

    def enter(self, customer):
        try:
            self.waiting.put_nowait(customer)
        except queue.Full:
            self.turned_away.append(customer)


shop = BarberShop(chairs=3)
for n in range(5):
    shop.enter(f"early {n}")
print("before opening:", shop.waiting.qsize(), shop.waiting.full(), shop.turned_away)
barber = threading.Thread(target=shop.barber, name="barber")
barber.start()
shop.waiting.join()
print("served:", shop.served)
print("asleep:", shop.asleep.wait(5))
for n in range(3):
    shop.enter(f"late {n}")
shop.closed.set()
barber.join()
print("served:", len(shop.served), shop.served[-1], shop.waiting.empty())
try:
    shop.waiting.task_done()
    shop.waiting.task_done()
except ValueError as error:
    print("ValueError:", error)
try:
    shop.waiting.get(timeout=-1)
except ValueError as error:
    print("ValueError:", error)
