# An event: a flag that many wait for.
import threading
import time

event = threading.Event()
print(event.is_set(), event.isSet(), event.wait(0), event.wait(timeout=0.01))
results = []


def waiter(name):
    results.append((name, event.wait()))


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
time.sleep(0.01)
print("before:", results)
event.set()
for thread in threads:
    thread.join()
print("after:", sorted(results))
event.set()
print(event.is_set(), event.wait(), event.wait(0.5))
event.clear()
print(event.is_set(), event.wait(-1))
start = time.monotonic()
event.wait(0.03)
print(time.monotonic() - start >= 0.03)
print(repr(event).split(" at ")[0], repr(event).rsplit(":", 1)[1])
event.set()
print(repr(event).rsplit(":", 1)[1])
