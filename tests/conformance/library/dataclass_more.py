# Computed fields, inheritance, keyword-only parameters, jobs in a priority queue.
import queue
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import Optional


@dataclass
class Invoice:
    price: float
    amount: int
    total: float = field(init=False)
    log: list = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self):
        self.total = self.price * self.amount


print(Invoice(2.5, 4), Invoice(1, 1) == Invoice(1, 1, ["other"]))


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Child(Base):
    c: int = 3
    b: int = 20


print(Child(1), Child(1, 2, 3), isinstance(Child(1), Base))


@dataclass
class Options:
    name: str
    _: KW_ONLY
    depth: int = 3
    width: int


print(Options("box", width=5))
try:
    Options("box", 2)
except TypeError as e:
    print(e)


@dataclass
class Scaled:
    x: int
    scale: InitVar[int] = 2
    y: int = field(init=False, default=0)

    def __post_init__(self, scale):
        self.y = self.x * scale


print(Scaled(3), Scaled(3, 5))


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


jobs = queue.PriorityQueue()
for priority, name in [(3, "sleep"), (1, "eat"), (2, "work")]:
    jobs.put(Job(priority, name))
while not jobs.empty():
    print(jobs.get())


@dataclass
class Node:
    value: int
    next: Optional["Node"] = None


n = Node(1, Node(2))
print(n)
n.next.next = n
print(n)
try:
    @dataclass
    class Shared:
        items: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Order:
        x: int = 1
        y: int
except TypeError as e:
    print(e)


@dataclass(slots=True)
class Small:
    x: int
    y: int = 1


s = Small(1)
try:
    s.z = 1
except AttributeError as e:
    print(e)
print(s, Small.__slots__)
