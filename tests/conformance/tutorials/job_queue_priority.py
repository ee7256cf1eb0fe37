"""A job queue with priorities, retries and a poison pill."""
import itertools
import queue
import threading
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Callable


class Priority(IntEnum):
    HIGH = 1
    NORMAL = 5
    LOW = 9


@dataclass(order=True)
class Job:
    priority: Priority
    number: int
    action: Callable[[], Any] = field(compare=False)
    retries: int = field(default=2, compare=False)

    def __str__(self):
        return f'job {self.number} ({self.priority.name.lower()})'


class Worker(threading.Thread):
    def __init__(self, jobs, log):
        super().__init__(name='worker')
        self.jobs, self.log = jobs, log

    def run(self):
        while (job := self.jobs.get()) is not None and job.action is not None:
            try:
                result = job.action()
            except Exception as e:
                if job.retries:
                    job.retries -= 1
                    self.jobs.put(job)
                    self.log.append(f'{job}: {e!r}, {job.retries} left')
                else:
                    self.log.append(f'{job}: given up')
            else:
                self.log.append(f'{job}: {result}')
            finally:
                self.jobs.task_done()
        self.jobs.task_done()


numbers = itertools.count(1)
jobs, log = queue.PriorityQueue(), []
failing = iter([1, 0])
actions = [(Priority.LOW, lambda: 'cleaned'), (Priority.HIGH, lambda: 1 / 0), (Priority.NORMAL, lambda: sum(range(10))),
           (Priority.NORMAL, lambda: 10 // (1 - next(failing)))]
for priority, action in actions:
    jobs.put(Job(priority, next(numbers), action))
jobs.put(Job(99, next(numbers), None))
worker = Worker(jobs, log)
worker.start()
jobs.join()
worker.join()
print(*log, sep='\n')
lifo = queue.LifoQueue(maxsize=2)
lifo.put_nowait('a')
lifo.put_nowait('b')
for attempt in (lambda: lifo.put_nowait('c'), lambda: lifo.put('c', timeout=0.01)):
    try:
        attempt()
    except queue.Full as e:
        print('Full', repr(e), lifo.full())
print(lifo.get(), lifo.get(), lifo.empty())
try:
    lifo.get(block=False)
except queue.Empty:
    print('Empty')
print(Priority.HIGH < Priority.LOW, list(Priority), Priority(5), Priority['LOW'].value)
