# notify(n) wakes n of those who wait, and those who wait longest first.
import threading
import time

condition = threading.Condition()
waiting = 0
order = []


def worker(name):
    global waiting
    with condition:
        waiting += 1
        condition.wait()
        order.append(name)


threads = []
for name in "abcde":
    thread = threading.Thread(target=worker, args=(name,))
    thread.start()
    threads.append(thread)
    while True:
        with condition:
            if waiting == len(threads):
                break
        time.sleep(0.001)


def come(n):
    while True:
        with condition:
            if len(order) == n:
                return
        time.sleep(0.001)


with condition:
    condition.notify(2)
    print("nobody runs while the lock is held:", order)
come(2)
print(sorted(order))
with condition:
    condition.notify()
come(3)
print(order[2:])
with condition:
    condition.notify_all()
for thread in threads:
    thread.join()
print(sorted(order))
