import heapq
import random
from collections import deque
from enum import IntEnum


class Direction(IntEnum):
    DOWN = -1
    IDLE = 0
    UP = 1


class Passenger:
    __slots__ = ("name", "start", "goal")

    def __init__(self, name, start, goal):
        self.name, self.start, self.goal = name, start, goal

    @property
    def direction(self):
        return Direction.UP if self.goal > self.start else Direction.DOWN

    def __repr__(self):
        return f"{self.name}({self.start}->{self.goal})"


class Elevator:
    def __init__(self, floors):
        self.floor, self.direction, self.floors = 0, Direction.IDLE, floors
        self.waiting = {floor: deque() for floor in range(floors)}
        self.inside, self.log = [], []

    def call(self, passenger):
        self.waiting[passenger.start].append(passenger)

    def step(self):
        leaving = [p for p in self.inside if p.goal == self.floor]
        for p in leaving:
            self.inside.remove(p)
            self.log.append((self.floor, "out", p.name))
        while self.waiting[self.floor]:
            p = self.waiting[self.floor].popleft()
            self.inside.append(p)
            self.log.append((self.floor, "in", p.name))
        targets = [p.goal for p in self.inside] or [f for f, q in self.waiting.items() if q]
        if not targets:
            self.direction = Direction.IDLE
            return False
        nearest = min(targets, key=lambda f: (abs(f - self.floor), f))
        self.direction = Direction((nearest > self.floor) - (nearest < self.floor))
        self.floor += self.direction
        return True


rng = random.Random(42)
elevator = Elevator(6)
for name in ("Ann", "Bob", "Cyd", "Dan"):
    start, goal = rng.sample(range(6), 2)
    passenger = Passenger(name, start, goal)
    print(passenger, passenger.direction.name)
    elevator.call(passenger)
steps = 0
while elevator.step():
    steps += 1
for floor, what, who in elevator.log:
    print(f"floor {floor}: {who} {what}")
print(steps, elevator.direction, repr(elevator.direction), Direction.UP + 1)
try:
    passenger.weight = 80
except AttributeError as error:
    print(error)
heap = [(rng.randint(1, 9), n) for n in "xyz"]
heapq.heapify(heap)
print(heapq.nsmallest(2, heap), heapq.heappushpop(heap, (0, "w")), len(heap))
