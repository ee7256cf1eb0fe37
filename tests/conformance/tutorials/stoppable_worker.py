import threading
import time


class StoppableThread(threading.Thread):
    def __init__(self, interval, *args, **kwargs):
        super(StoppableThread, self).__init__(*args, **kwargs)
        self._stop_event = threading.Event()
        self.interval = interval
        self.rounds = 0

    def stop(self):
        self._stop_event.set()

    def stopped(self):
        return self._stop_event.is_set()

    def run(self):
        while not self.stopped():
            self.rounds += 1
            self._stop_event.wait(self.interval)
        print("stopped after at least one round:", self.rounds >= 1)


class RepeatTimer(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


worker = StoppableThread(0.005, name="worker", daemon=True)
print(worker.is_alive(), worker.stopped())
worker.start()
while worker.rounds < 2:
    time.sleep(0.001)
worker.stop()
worker.join(timeout=5)
print(worker.is_alive(), worker.stopped(), worker.rounds > 1)

ticks = []
done = threading.Event()


def tick(name):
    ticks.append(name)
    if len(ticks) == 3:
        done.set()


timer = RepeatTimer(0.002, tick, ["tock"])
timer.start()
print(done.wait(5))
timer.cancel()
timer.join()
print(ticks[:3], timer.is_alive())

once = threading.Timer(60, print, ["never"])
once.start()
once.cancel()
once.join()
print("cancelled:", once.finished.is_set())
