# order: any
"""Workers in phases, held together by barriers, events and conditions."""
import threading
import time

N = 4
barrier = threading.Barrier(N, action=lambda: phases.append(len(arrived)))
phases, arrived = [], []
start = threading.Event()
lock = threading.Lock()


def worker(i):
    start.wait()
    for phase in range(3):
        with lock:
            arrived.append((phase, i))
        place = barrier.wait(timeout=5)
        if place == 0:
            print(f'phase {phase} passed')


threads = [threading.Thread(target=worker, args=(i,), daemon=True) for i in range(N)]
for t in threads:
    t.start()
print('started', start.is_set(), barrier.n_waiting)
start.set()
for t in threads:
    t.join()
print(phases, [sorted(i for p, i in arrived if p == phase) for phase in range(3)])


class CountDownLatch:
    def __init__(self, count):
        self.count = count
        self.condition = threading.Condition()

    def count_down(self):
        with self.condition:
            self.count -= 1
            if self.count <= 0:
                self.condition.notify_all()

    def wait(self, timeout=None):
        with self.condition:
            return self.condition.wait_for(lambda: self.count <= 0, timeout)


latch = CountDownLatch(3)
print('early:', latch.wait(0.01))
for i in range(3):
    threading.Timer(0.001 * i, latch.count_down).start()
print('late:', latch.wait(5))

broken = threading.Barrier(2)


def give_up():
    try:
        broken.wait(timeout=0.01)
    except threading.BrokenBarrierError as e:
        print('broken:', repr(e), broken.broken)


t = threading.Thread(target=give_up)
t.start()
t.join()
broken.reset()
print(broken.broken, broken.parties)
broken.abort()
try:
    broken.wait()
except threading.BrokenBarrierError:
    print('aborted')
sem = threading.BoundedSemaphore(2)
print(sem.acquire(), sem.acquire(blocking=False), sem.acquire(blocking=False), sem.acquire(timeout=0.01))
sem.release(2)
try:
    sem.release()
except ValueError as e:
    print(e)
