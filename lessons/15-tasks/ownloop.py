"""A loop of our own: generators yield how long they sleep, or what they want to read."""
import select
import socket
import time
from threading import Timer


def cook(name, *naps):
    for nap in naps:
        print(name)
        yield nap


def waiter(door):
    yield door
    print("waiter hears", door.recv(100))


def run(*tasks):
    due, reading = dict.fromkeys(tasks, 0), {}
    while due or reading:
        pause = max(0, min(due.values()) - time.monotonic()) if due else None
        ready = [reading.pop(door) for door in select.select(reading, [], [], pause)[0]]
        ready += [task for task in due if due[task] <= time.monotonic()]
        for task in ready:
            due.pop(task, None)
            wish = next(task, None)
            if isinstance(wish, socket.socket):
                reading[wish] = task
            elif wish is not None:
                due[task] = time.monotonic() + wish


begin = time.monotonic()
inside, outside = socket.socketpair()
Timer(0.35, outside.sendall, (b"ring",)).start()  # somebody outside
run(cook("soup", 0.25, 0.2), cook("rice", 0.3), waiter(inside))
print(f"all done after {time.monotonic() - begin:.2f} s")
