# Annotations are evaluated where they stand, and kept.
from typing import Optional, List
import threading
x: int = 5
y: "str"
z: List[int] = []
def f(a: int, b: str = "x", *args: float, c: bool = True, **kw: dict) -> Optional[int]:
    local: undefined_thing = 3
    q: int
    return local
print(f.__annotations__.keys(), f.__annotations__['a'], f(1))
print(sorted(__annotations__), __annotations__['x'])
class C:
    name: str
    age: int = 3
    lock: threading.Lock
    self_ref: "C"
    __private: int = 1
    def m(self, other: "C") -> "C": ...
print(C.__annotations__, C.m.__annotations__)
class D(C):
    pass
print(D.__annotations__)
def g(): pass
print(g.__annotations__)
def outer():
    T = int
    def inner(v: T) -> T: return v
    return inner
print(outer().__annotations__)
class E:
    T = str
    v: T = "a"
    def m(self, a: T): pass
print(E.__annotations__, E.m.__annotations__)
class Self:
    def __init__(self):
        self.count: int = 0
        self.names: list = []
print(Self().count)
d = {}
d["k"]: int = 4
print(d)
try:
    def bad(a: Undefined): pass
except NameError as e: print(e)
class Bad:
    a: Missing = 1
