"""An event loop of our own: a heap of times, and generators that say how long they sleep."""
import heapq
import time

log = []


def cook(name, *naps):
    for nap in naps:
        log.append(name)
        yield nap


def run(*tasks):
    number = 0
    sleeping = []
    for task in tasks:
        heapq.heappush(sleeping, (time.monotonic(), number, task))
        number += 1
    while sleeping:
        due, _, task = heapq.heappop(sleeping)
        time.sleep(max(0, due - time.monotonic()))
        try:
            nap = next(task)
        except StopIteration:
            continue
        heapq.heappush(sleeping, (time.monotonic() + nap, number, task))
        number += 1


begin = time.monotonic()
run(cook("soup", 0.25, 0.2), cook("rice", 0.3), cook("tea", 0.1, 0.1, 0.1))
print(" ".join(log))
print(f"took {time.monotonic() - begin:.2f} s, one after another 1.05 s")
