"""A loop of our own: generators say how they want to wait."""
import select
import socket
from threading import Timer
from time import monotonic


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
        pause = max(0, min(due.values(), default=1e9) - monotonic())
        doors = select.select(reading, [], [], pause)[0]
        ready = [reading.pop(door) for door in doors]
        ready += [one for one in due if due[one] <= monotonic()]
        for task in ready:
            due.pop(task, None)
            wish = next(task, None)
            if isinstance(wish, socket.socket):
                reading[wish] = task
            elif wish is not None:
                due[task] = monotonic() + wish


begin, (inside, outside) = monotonic(), socket.socketpair()
Timer(0.35, outside.sendall, (b"ring",)).start()  # from outside
run(cook("soup", 0.25, 0.2), cook("rice", 0.3), waiter(inside))
print(f"all done after {monotonic() - begin:.2f} s")
