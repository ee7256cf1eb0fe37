# Something done later, unless it is cancelled before.
import threading
import time

done = []
timer = threading.Timer(0.02, done.append, args=("later",))
print(isinstance(timer, threading.Thread), timer.is_alive(), timer.daemon, timer.interval)
timer.start()
print("at once:", done)
timer.join()
print("in the end:", done, timer.is_alive(), timer.finished.is_set())

cancelled = threading.Timer(30, done.append, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(done)

before = threading.Timer(0.01, done.append, ["neither"])
before.cancel()
before.start()
before.join()
print(done)

words = threading.Timer(0.0, lambda *args, **kwargs: done.append((args, kwargs)), [1, 2], {"key": 3})
words.name = "my timer"
words.start()
words.join()
print(done[-1], words.name, words.function is not None, words.args, words.kwargs)


class Repeating(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


ticks = []
repeating = Repeating(0.002, lambda: ticks.append("tick"))
repeating.daemon = True
repeating.start()
while len(ticks) < 3:
    time.sleep(0.001)
repeating.cancel()
repeating.join()
print("ticked:", len(ticks) >= 3)
try:
    timer.start()
except RuntimeError as e:
    print(e)
