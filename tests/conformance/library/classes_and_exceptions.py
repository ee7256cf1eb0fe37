# Exceptions and their attributes; every special method through every built-in that asks for it.
import sys
def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e, e.args)
class E(Exception):
    def __init__(self, a, b=2):
        super().__init__(f"{a}-{b}")
        self.a = a
class F(ValueError): pass
class G(KeyError):
    def __str__(self): return "custom"
def r(e): raise e
t(lambda: r(E(1)))
t(lambda: r(E(1, b=5)))
t(lambda: r(F()))
t(lambda: r(F("x", 2)))
t(lambda: r(F))
t(lambda: r(G("k")))
t(lambda: r(KeyError("k")))
t(lambda: r(KeyError("a", "b")))
t(lambda: r(OSError(2, "No such file", "f.txt")))
t(lambda: r(OSError("plain")))
t(lambda: r(StopIteration(5)))
t(lambda: r(SystemExit(3)))
t(lambda: sys.exit("bye"))
t(lambda: sys.exit())
t(lambda: r(ValueError(1, [2])))
t(lambda: ValueError(foo=1))
t(lambda: E())
t(lambda: E(1, 2, 3))
t(lambda: r(5))
t(lambda: r(int))
e = OSError(13, "denied"); print(type(e), e.errno, e.strerror, e.filename, repr(e), str(e))
e = E(7); print(e.a, e.args, str(e), repr(e)); e.args = (1, 2); print(e.args, str(e)); e.extra = 5; print(e.extra, e.__dict__)
e = ValueError("a"); print(e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__); e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
t(lambda: e.add_note(5)); print(e.with_traceback(None) is e)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise RuntimeError("outer") from z
except RuntimeError as x:
    print(repr(x.__cause__), x.__context__ is x.__cause__, x.__suppress_context__, x.__traceback__ is not None)
try:
    try: {}["a"]
    except KeyError: int("x")
except ValueError as x: print(repr(x.__context__), x.__cause__)
print(StopIteration(3).value, SystemExit(4).code, SystemExit().code, SystemExit(1, 2).code, StopIteration().value)
print(issubclass(FileNotFoundError, OSError), IOError is OSError, ConnectionResetError.__mro__)
print(BaseException.__name__, Exception.__module__, E.__module__, E.__qualname__, E.__mro__[1])
class P:
    def __init__(self): self._x = 1
    @property
    def x(self): "doc x"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls): return cls
p = P(); p.x = 5; print(p.x, p.s(3), P.s(4), p.c(), P.c() is P, P.x.__doc__); del p.x
t(lambda: p.x)
class Q:
    @property
    def y(self): return 1
t(lambda: delattr(Q(), "y"))
def f(a, b=2, *c, d=4, **e): "docs"; return a
print(f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__qualname__, f.__dict__); f.z = 1; print(f.z, f.__dict__); f.__name__ = "g"; print(f.__name__)
print(P.c.__name__, p.s.__name__, p.__class__, p.__dict__, type(p) is P, P.__dict__.get("__module__"), P.__bases__, P.__name__, [].append.__name__, len.__name__, list.append.__name__)
class C:
    n = 0
    def __init__(self, v): self.v = v
    def __repr__(self): return f"C({self.v})"
    def __eq__(self, o): return isinstance(o, C) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __len__(self): return self.v
    def __bool__(self): return self.v > 0
    def __iter__(self): return iter(range(self.v))
    def __contains__(self, x): return x == self.v
    def __getitem__(self, i): return i * 2
    def __add__(self, o): return C(self.v + (o.v if isinstance(o, C) else o))
    def __radd__(self, o): return C(o + self.v)
    def __index__(self): return self.v
    def __int__(self): return self.v
    def __float__(self): return float(self.v)
    def __call__(self, *a, **k): return a, k
    def __format__(self, spec): return f"<{spec}>"
    def __abs__(self): return abs(self.v)
    def __neg__(self): return C(-self.v)
    def __round__(self, n=None): return (self.v, n)
    def __reversed__(self): return iter([9, 8])
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __bytes__(self): return b"C"
    def __divmod__(self, o): return (1, o)
    def __dir__(self): return ["z", "a"]
a, b = C(1), C(3)
print([a, b], {a: b}, (a,), {a}, sorted([b, a]), max(a, b), min([b, a]), sum([a, b]), sum([a, b], C(10)), len(b), list(b), tuple(b), set(b), bool(C(0)), 3 in b, b[4], a + b, 1 + a, a == C(1), a != C(1), a in [b, C(1)], [b, a].index(C(1)), [a, C(1)].count(a), {C(1): "x"}[a], {a, C(1)}, dict([(a, 1)]), [10, 20, 30, 40][a], "abc"[a], int(b), float(b), b(1, k=2), f"{b:x>3}", format(b, "q"), "{:z}".format(b), "%s %r %d" % (a, b, b), str(a), abs(C(-4)), -a, round(b), round(b, 2), list(reversed(b)), bytes(b), divmod(b, 5), dir(b), hash(a) == hash(1), isinstance(a, C), range(b), bin(b), chr(C(65)), [1, 2] * C(2), list(range(10))[C(2):C(5)], hex(b), "x".join(str(i) for i in b), any(b), all(b), list(zip(b, "abc")), list(map(C, range(2))), list(filter(None, [C(0), C(1)])), dict.fromkeys([a, C(1)], 5), {a} | {C(1), b}, {a, b} & {C(1)}, {a, b} - {C(1)}, {a} == {C(1)}, {a} <= {C(1), b}, [a] == [C(1)], (a, 2) < (C(1), 3), {a: 1} == {C(1): 1}, frozenset([a, C(1)]))
d = {a: 1}; d[C(1)] = 2; d.setdefault(C(3), 7); print(d, d.get(C(1)), d.pop(C(1)), C(9) in d, d); d.update({C(3): 8}); print(d); del d[C(3)]; print(d)
s = {a}; s.add(C(1)); s.discard(C(5)); s.remove(C(1)); print(s)
t(lambda: s.remove(C(1)))
t(lambda: {}[a])
class NoHash:
    def __eq__(self, o): return True
t(lambda: {NoHash(): 1})
t(lambda: hash(NoHash()))
t(lambda: a < 5)
t(lambda: a - b)
t(lambda: a * "x")
t(lambda: len(P()))
t(lambda: P()[0])
t(lambda: iter(P()))
t(lambda: P()())
t(lambda: P() + 1)
t(lambda: 1 + P())
t(lambda: -P())
t(lambda: P() < P())
t(lambda: int(P()))
t(lambda: float(P()))
t(lambda: "a" + P())
t(lambda: [1] + P())
t(lambda: P() in 5)
t(lambda: 5 in P())
t(lambda: abs(P()))
t(lambda: round(P()))
t(lambda: next(P()))
t(lambda: [1][P()])
t(lambda: {}.update(P()))
t(lambda: list(P()))
t(lambda: sum(P()))
t(lambda: max(P()))
t(lambda: "%d" % P())
t(lambda: format(P(), "x"))
t(lambda: reversed(P()))
t(lambda: bytes(P()))
t(lambda: chr(P()))
t(lambda: range(P()))
t(lambda: sorted([P(), P()]))
t(lambda: P() @ 1)
t(lambda: ~P())
t(lambda: divmod(P(), 1))
t(lambda: pow(P(), 2))
t(lambda: P() ** 2)
t(lambda: "a" * P())
t(lambda: [].insert(P(), 1))
t(lambda: [].extend(P()))
t(lambda: "x".join(P()))
t(lambda: set(P()))
t(lambda: dict(P()))
t(lambda: del_(P()))
