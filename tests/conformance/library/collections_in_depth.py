# Queues with two ends, dictionaries with defaults, counters, tuples with names.
from collections import deque, defaultdict, OrderedDict, Counter, namedtuple, ChainMap, UserDict, UserList
d = deque([1,2,3], maxlen=3); d.append(4); print(d, d.maxlen, len(d), d[0], d[-1], 2 in d, list(d), list(reversed(d)), d == deque([2,3,4]))
d = deque(); d.extend([1,2]); d.appendleft(0); d.rotate(1); print(d, d.pop(), d.popleft(), d, bool(d), d.count(0), d.index(0)); d.insert(0, 'x'); d.extendleft("ab"); d.remove('x'); d.reverse(); print(d, d.copy(), d + deque([9]), d * 2, d < deque([5])) if False else print(d, d.copy(), d + deque([9]), d * 2)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[99], lambda: d.remove("zz"), lambda: hash(d), lambda: deque(maxlen=-1), lambda: d["a"], lambda: d + [1], lambda: d[0:1]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    for x in d: d.append(1)
except RuntimeError as e: print(e)
d[0] = 'q'; del d[1]; d += [7]; print(d); d.clear(); print(d, deque("abc"), deque(i*i for i in range(3)), deque([1], 5), type(d), repr(deque([deque([1])])))
class Obj:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __repr__(s): return f"O{s.v}"
dd = deque([Obj(1), Obj(2)]); print(dd, Obj(2) in dd, dd.index(Obj(2)), dd == deque([Obj(1), Obj(2)]), dd.count(Obj(1))); dd.remove(Obj(1)); print(dd)
class Hist(deque):
    def __init__(self, n): super().__init__(maxlen=n)
    def add(self, x): self.append(x); return self
print(Hist(2).add(1).add(2).add(3), len(Hist(3)))
a, *b = deque([1,2,3]); print(a, b)
w = defaultdict(list)
for k, v in [("a",1),("b",2),("a",3)]: w[k].append(v)
print(w, dict(w), w["zz"], len(w), w.get("nope"), "nope" in w, isinstance(w, dict), w == {"a":[1,3],"b":[2],"zz":[]}, sorted(w.items()))
n = defaultdict(int); 
for c in "hello": n[c] += 1
print(n, n.default_factory, n.copy(), defaultdict(lambda: "x", k=1)["q"])
try: defaultdict()["k"]
except KeyError as e: print("KeyError", e)
try: defaultdict(5)
except TypeError as e: print(e)
nested = defaultdict(lambda: defaultdict(int)); nested["a"]["b"] += 1; print(nested["a"], {k: dict(v) for k, v in nested.items()})
c = Counter("mississippi"); print(c, c.most_common(2), c["z"], c["s"], sum(c.values()), sorted(c.elements())[:4], c.total(), isinstance(c, dict))
c.update("miss"); c.subtract({"i": 1}); print(c, c + Counter(a=1), c - Counter("mm"), c & Counter("ms"), c | Counter(z=9), Counter(a=2) == Counter({"a":2}), Counter()) ; del c["nope"]
c["new"] += 5; print(c["new"], max(c, key=c.get), dict(c), list(Counter(["x","y","x"]).items()))
o = OrderedDict(a=1, b=2); o.move_to_end("a"); print(o, o.popitem(last=False), list(o), o == {"a":1}, OrderedDict([("x",1),("y",2)]) == OrderedDict([("y",2),("x",1)]), reversed(o) is not None, OrderedDict())
o["z"] = 1; o.move_to_end("z", last=False); print(o, list(reversed(o)), list(o.keys()))
P = namedtuple("P", "x y", defaults=[0]); p = P(1); q = P(y=5, x=2); print(p, q, q.x, q[1], tuple(q), p == (1,0), p < q, P._fields, q._asdict(), q._replace(x=9), P._make([7,8]), isinstance(p, tuple), hash(p) == hash((1,0)), len(q), q + (1,), "%s/%s" % q, P._field_defaults)
x, y = q; print(x, y, {p: 1}[(1,0)], sorted([q, p]), max(p, q), [*q], q.count(5), q.index(5), str(p), p.__class__.__name__, P.__doc__)
for f in (lambda: P(), lambda: P(1,2,3), lambda: P(1, z=2), lambda: setattr(p, "x", 3), lambda: setattr(p, "w", 3), lambda: p.zz, lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "class"), lambda: namedtuple("Q", "_x"), lambda: P._make([1]), lambda: q._replace(k=1), lambda: P(1, x=2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Pt(namedtuple("Pt", ["x", "y"])):
    __slots__ = ()
    @property
    def norm(self): return (self.x**2 + self.y**2) ** .5
    def __add__(self, o): return Pt(self.x + o.x, self.y + o.y)
    def __new__(cls, x, y=1): return super().__new__(cls, x, y)
print(Pt(3,4).norm, Pt(3,4) + Pt(1), Pt(2))
print(namedtuple("R", "def a a", rename=True)._fields)
match p:
    case P(x, y): print("match", x, y)
match p:
    case (a, b): print("tuple match", a, b)
cm = ChainMap({"a":1}, {"a":2,"b":3}); print(cm["a"], cm["b"], len(cm), dict(cm), cm)
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = UD(a=1); u["b"] = 2; u.update({"c": 3}); print(u, "A" in u, u["B"], len(u), sorted(u), u.get("zz"), u.pop("A"), dict(u), {**u})
ul = UserList([3,1]); ul.append(2); ul.sort(); print(ul, ul[0], len(ul), ul + [9], ul == [1,2,3])
