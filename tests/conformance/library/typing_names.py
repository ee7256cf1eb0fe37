# What annotations are made of.
from typing import List, Dict, Optional, Union, Callable, Any, Tuple, Generic, TypeVar, NamedTuple, TypedDict, Protocol, runtime_checkable, Literal, Iterable, NewType, cast, get_type_hints, Type
import queue, threading
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str], Callable[[int, str], bool], Any, Tuple[int, ...], Literal["a", 1], Iterable[str], Optional[str] == Union[str, None])
print(list[int], dict[str, list[int]], int | None, int | str | None, list[int] | None, isinstance(3, int | str), isinstance("a", (int, str | None)), isinstance(None, int | None))
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s: Stack[int] = Stack(); s.push(1); print(s.pop(), Stack[int]().items, T)
class P(NamedTuple):
    x: int
    y: int = 0
    def norm(self) -> float: return (self.x**2 + self.y**2) ** .5
p = P(3, 4); print(p, p.norm(), p.x, P(1), p == (3,4), P._fields, p._replace(x=0), isinstance(p, tuple), P.__annotations__)
Q = NamedTuple("Q", [("a", int), ("b", str)]); print(Q(1, "z"))
class Movie(TypedDict, total=False):
    name: str
    year: int
m: Movie = {"name": "x", "year": 1}; print(m, Movie(name="q"), Movie.__annotations__)
@runtime_checkable
class Speaker(Protocol):
    def speak(self) -> str: ...
class Dog:
    def speak(self) -> str: return "woof"
print(isinstance(Dog(), Speaker), isinstance(3, Speaker))
UserId = NewType("UserId", int); print(UserId(5), cast(int, "a"))
def f(a: int, b: Optional[str] = None, *args: int, **kw: Any) -> List[int]: return []
print(f.__annotations__, get_type_hints(f))
q: "queue.Queue[int]" = queue.Queue(); r: queue.Queue[str] = queue.Queue()
class D(dict[str, int]): pass
print(D(a=1), D.__mro__[1])
def g(cb: Callable[..., None], t: Type[Dog]) -> Union[int, None]: ...
print(g.__annotations__)
try: isinstance([], list[int])
except TypeError as e: print(e)
class Node(Generic[T]):
    def __init__(self, v: T, nxt: Optional["Node[T]"] = None): self.v = v; self.nxt = nxt
print(Node(1, Node(2)).nxt.v)
