import heapq
import itertools
import threading
import time
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    due: float
    number: int
    action: object = field(compare=False)
    cancelled: bool = field(default=False, compare=False)


class Scheduler(threading.Thread):
    def __init__(self):
        super().__init__(name="scheduler")
        self.jobs = []
        self.changed = threading.Condition()
        self.numbers = itertools.count()
        self.closing = False

    def later(self, delay, action):
        with self.changed:
            job = Job(time.monotonic() + delay, next(self.numbers), action)
            heapq.heappush(self.jobs, job)
            self.changed.notify()
            return job

    def close(self):
        with self.changed:
            self.closing = True
            self.changed.notify()

    def run(self):
        while True:
            with self.changed:
                while self.jobs and self.jobs[0].cancelled:
                    heapq.heappop(self.jobs)
                if not self.jobs:
                    if self.closing:
                        return
                    self.changed.wait()
                    continue
                left = self.jobs[0].due - time.monotonic()
                if left > 0:
                    self.changed.wait(left)
                    continue
                job = heapq.heappop(self.jobs)
            job.action()


order = []
scheduler = Scheduler()
scheduler.later(0.5, lambda: order.append("third"))
scheduler.later(0.01, lambda: order.append("first"))
dropped = scheduler.later(0.03, lambda: order.append("dropped"))
scheduler.later(0.05, lambda: scheduler.later(0.01, lambda: order.append("second, from a job")))
dropped.cancelled = True
scheduler.start()
time.sleep(0.07)
scheduler.close()
scheduler.join()
print(order)
print(Job(1.0, 2, None) < Job(1.0, 3, None), Job(2.0, 0, print) == Job(2.0, 0, None))
