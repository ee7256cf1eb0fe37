from __future__ import annotations
def f(a: int, b: Undefined) -> List[str]: pass
print(f.__annotations__)
class C:
    x: Foo = 1
print(C.__annotations__)
