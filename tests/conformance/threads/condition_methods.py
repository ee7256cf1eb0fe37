# Everything a condition has: errors, time-outs, wait_for, a lock of one's own, how it is shown.
import threading
import time

condition = threading.Condition()
for call in (condition.wait, condition.notify, condition.notify_all):
    try:
        call()
    except RuntimeError as e:
        print(call.__name__, "->", e)
with condition:
    print("in time:", condition.wait(timeout=0.01))
    print("zero:", condition.wait(0))
    print("wait_for true:", condition.wait_for(lambda: "yes"))
    print("wait_for in time:", condition.wait_for(lambda: False, timeout=0.02))
    print("wait_for value:", condition.wait_for(lambda: [], 0.01))
    condition.notify()
    condition.notify(5)
    condition.notify_all()
print(condition.acquire(), condition.acquire(False))
condition.release()
condition.release()
try:
    condition.release()
except RuntimeError as e:
    print(e)

lock = threading.Lock()
shared = threading.Condition(lock)
with shared:
    print(lock.locked(), shared.acquire(blocking=False))
print(lock.locked())
try:
    shared.release()
except RuntimeError as e:
    print(e)

state = {"count": 0}
woken = []


def waiter(name):
    with shared:
        got = shared.wait_for(lambda: state["count"] >= 3, timeout=5)
        woken.append((name, got))


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for _ in range(3):
    time.sleep(0.01)
    with shared:
        state["count"] += 1
        shared.notify_all()
for thread in threads:
    thread.join()
print(sorted(woken))
with shared:
    shared.notifyAll()


class Buffer(threading.Condition().__class__):
    pass


print(Buffer.__name__, isinstance(Buffer(), threading.Condition))
reentrant = threading.Condition()
with reentrant:
    with reentrant:
        print("released wholly:", reentrant.wait(0.01))
        seen = []
        t = threading.Thread(target=lambda: seen.append(reentrant.acquire(False)))
        t.start()
        t.join()
        print(seen)
