"""A bank with two tellers, simulated event by event with a heap."""
import heapq
import itertools
import random
import statistics
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    ARRIVE = auto()
    LEAVE = auto()


class Event(NamedTuple):
    time: float
    order: int
    kind: Kind
    customer: int


class Simulation:
    def __init__(self, tellers, seed):
        self.rng = random.Random(seed)
        self.free = tellers
        self.queue = []
        self.events = []
        self.order = itertools.count()
        self.waits = {}
        self.now = 0.0

    def schedule(self, delay, kind, customer):
        heapq.heappush(self.events, Event(self.now + delay, next(self.order), kind, customer))

    def run(self, customers):
        at = 0.0
        for customer in range(customers):
            at += self.rng.expovariate(1.0)
            self.schedule(at, Kind.ARRIVE, customer)
        while self.events:
            event = heapq.heappop(self.events)
            self.now = event.time
            getattr(self, f'on_{event.kind.name.lower()}')(event)

    def on_arrive(self, event):
        self.queue.append((event.time, event.customer))
        self.serve()

    def on_leave(self, event):
        self.free += 1
        self.serve()

    def serve(self):
        while self.free and self.queue:
            arrived, customer = self.queue.pop(0)
            self.free -= 1
            self.waits[customer] = self.now - arrived
            self.schedule(self.rng.uniform(0.5, 2.5), Kind.LEAVE, customer)


for tellers in (1, 2, 3):
    sim = Simulation(tellers, seed=2024)
    sim.run(50)
    waits = list(sim.waits.values())
    print(f'{tellers} tellers: mean {statistics.mean(waits):.4f} median {statistics.median(waits):.4f} '
          f'stdev {statistics.stdev(waits):.4f} max {max(waits):.4f} end {sim.now:.4f}')
    print('   served at once:', sum(w == 0 for w in waits), [round(w, 3) for w in waits[:4]])
print(Event(1.5, 0, Kind.ARRIVE, 7), Event(1.5, 0, Kind.ARRIVE, 7) < Event(1.5, 1, Kind.LEAVE, 1), list(Kind))
