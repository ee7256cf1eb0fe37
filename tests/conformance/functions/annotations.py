LIMIT: int = 3
names: list[str] = ["a", "b"]
table: dict[str, int] = {}
unset: float

def scale(values: list[float], by: float = 2.0, *rest: int, key: str | None = None, **more: dict) -> list[float]:
    """Multiplies.

    More text.
    """
    out: list[float] = []
    for v in values:
        out.append(v * by)
    return out

class Point:
    x: int
    y: int = 0
    def move(self, dx: int) -> "Point":
        self.x: int = dx
        return self

print(scale([1, 2.5]), LIMIT, names, table, Point().move(4).x, Point.y, hasattr(Point, "x"))
print(scale.__doc__)
print(scale.__name__, Point.__doc__, (lambda: 0).__doc__)
try:
    print(unset)
except NameError as e:
    print(e)
