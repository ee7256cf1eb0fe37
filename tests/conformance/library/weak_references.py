"""Weak references, containers of them, finalizers, proxies."""
import weakref, threading
class Observer:
    def __init__(self, name): self.name = name
    def update(self, e): print(self.name, "got", e)
    def __repr__(self): return f"Observer({self.name})"
class Subject:
    def __init__(self): self._obs = weakref.WeakSet()
    def attach(self, o): self._obs.add(o)
    def notify(self, e):
        for o in sorted(self._obs, key=lambda o: o.name): o.update(e)
s = Subject(); a = Observer("a"); b = Observer("b"); s.attach(a); s.attach(b)
s.notify(1); del a; s.notify(2); print(len(s._obs))
r = weakref.ref(b, lambda ref: print("callback", ref is r, ref()))
r2 = weakref.ref(b)
print(r() is b, r == r2, hash(r) == hash(b), weakref.getweakrefcount(b) >= 2)
wm = weakref.WeakMethod(b.update)
wm()("direct")
b = None
print(r(), r2(), wm())
cache = weakref.WeakValueDictionary()
class Image:
    def __init__(self, n): self.n = n
def load(n):
    img = cache.get(n)
    if img is None:
        print("loading", n); img = Image(n); cache[n] = img
    return img
i1 = load("x"); i2 = load("x"); print(i1 is i2, len(cache), "x" in cache)
del i1; print(len(cache)); del i2; print(len(cache), list(cache.items())); load("x")
for bad in (5, "s", (1,), [1], {}, None):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
class Node:
    def __init__(self, v): self.v = v; self.children = []; self._parent = None
    @property
    def parent(self): return self._parent() if self._parent else None
    def add(self, c): c._parent = weakref.ref(self); self.children.append(c)
root = Node(1); child = Node(2); root.add(child)
print(child.parent.v); del root; print(child.parent)
f = weakref.finalize(child, print, "finalized", "child")
print(f.alive); del child; print(f.alive)
keep = Node(9); weakref.finalize(keep, print, "at exit")
def fn(): pass
rf = weakref.ref(fn); print(rf() is fn)
class Sl:
    __slots__ = ("a",)
try: weakref.ref(Sl())
except TypeError as e: print(e)
p = weakref.proxy(keep); print(p.v, p.children); p.v = 10; print(keep.v)
wkd = weakref.WeakKeyDictionary(); k = Node(1); wkd[k] = "meta"; print(wkd[k], k in wkd, len(wkd)); del k; print(len(wkd))
res = []
def work():
    n = Node(5); res.append(weakref.ref(n)); print(res[-1]() is n)
t = threading.Thread(target=work); t.start(); t.join()
print(res[0](), str(res[0]).endswith("; dead>"))
st = {1, 2}; rs = weakref.ref(st); print(rs()); del st; print(rs())
print("end")
