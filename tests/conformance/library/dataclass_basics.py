# Classes that mostly hold data.
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar


@dataclass
class Task:
    id: int
    name: str = "task"
    tags: list = field(default_factory=list)
    count: ClassVar[int] = 0

    def run(self):
        return f"running {self.name}"


first, second = Task(1), Task(1, "task")
print(first, first == second, first is second, first.run(), Task.count)
first.tags.append("urgent")
print(first, second, first != second)
print(asdict(first), astuple(first), replace(first, id=9))
print([f.name for f in fields(first)], is_dataclass(Task), is_dataclass(3), Task.__match_args__)
for attempt in (
    lambda: Task(),
    lambda: Task(1, 2, 3, 4),
    lambda: Task(1, nam=3),
    lambda: Task(1, id=2),
    lambda: hash(first),
):
    try:
        print(attempt())
    except TypeError as e:
        print(e)


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0

    @property
    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5


p = Point(3, 4)
print(p, p.norm, hash(p) == hash(Point(3, 4)), p < Point(3, 5), sorted([Point(2), Point(1, 9), Point(1)]), {p: "here"})
for attempt in (lambda: setattr(p, "x", 1), lambda: delattr(p, "x")):
    try:
        attempt()
    except FrozenInstanceError as e:
        print(type(e).__name__, e)
match p:
    case Point(x, y=4):
        print("matched", x)
