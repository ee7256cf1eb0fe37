class Vector:
    def __init__(self, *v):
        self.v = list(v)
    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.v, other.v)))
    def __sub__(self, other):
        return Vector(*[a - b for a, b in zip(self.v, other.v)])
    def __mul__(self, k):
        if not isinstance(k, (int, float)):
            return NotImplemented
        return Vector(*(a * k for a in self.v))
    def __rmul__(self, k):
        return self * k
    def __neg__(self):
        return self * -1
    def __abs__(self):
        return sum(a * a for a in self.v) ** 0.5
    def __bool__(self):
        return any(self.v)
    def __iadd__(self, other):
        self.v = (self + other).v
        return self
    def __repr__(self):
        return f"<{', '.join(map(str, self.v))}>"

a, b = Vector(1, 2), Vector(3, 4)
print(a + b, b - a, a * 3, 2.5 * a, -a, abs(b), bool(a), bool(Vector(0, 0)), not Vector(0))
alias = a
a += b
print(a, alias is a)
for bad in (lambda: a * "x", lambda: "x" * a, lambda: a + 1, lambda: a / 2, lambda: a < b):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__ + ":", e)
