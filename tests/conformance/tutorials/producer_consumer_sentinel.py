"""Two producers, three consumers, a queue, and a sentinel for each consumer."""
import queue
import random
import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field

STOP = object()


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    payload: list = field(default_factory=list, compare=False, repr=False)


def producer(q, seed, count):
    rng = random.Random(seed)
    for i in range(count):
        q.put(Job(rng.randint(0, 9), f'p{seed}-{i}', [rng.random() for _ in range(3)]))


def consumer(q, results, lock):
    while True:
        job = q.get()
        try:
            if job is STOP:
                return
            with lock:
                results[threading.current_thread().name].append(job)
        finally:
            q.task_done()


q = queue.Queue(maxsize=4)
results = defaultdict(list)
lock = threading.Lock()
consumers = [threading.Thread(target=consumer, args=(q, results, lock), name=f'c{i}') for i in range(3)]
producers = [threading.Thread(target=producer, args=(q, seed, 10)) for seed in (1, 2)]
for t in consumers + producers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    q.put(STOP)
q.join()
for t in consumers:
    t.join()
jobs = sorted((job for jobs in results.values() for job in jobs), key=lambda j: (j.priority, j.name))
print(len(jobs), Counter(j.priority for j in jobs).most_common(3))
print(jobs[0], jobs[-1], sep='\n')
print(f'{sum(sum(j.payload) for j in jobs):.12f}', q.empty(), q.qsize(), q.unfinished_tasks)
try:
    q.task_done()
except ValueError as e:
    print('ValueError:', e)
