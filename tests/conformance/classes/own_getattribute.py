"""Classes that find their attributes themselves, and functions as descriptors."""
class Log:
    cls_attr = "c"
    def __init__(self): self.x = 1
    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)
    def m(self): return self.x
    @property
    def p(self): return self.x * 2
l = Log()
print(l.x, l.cls_attr, l.p)
print(l.m())
for i in range(2): l.x; l.m()
try: l.y
except AttributeError as e: print(e)
print(hasattr(l, "zz"), getattr(l, "x"), getattr(l, "q", "dflt"))
l.x = 5; print(l.__dict__, l.__class__.__name__)
class Hide:
    secret = 1
    def __getattribute__(self, name):
        if name.startswith("se"): raise AttributeError("no " + name)
        return object.__getattribute__(self, name)
print(hasattr(Hide(), "secret"), Hide.secret)
class Sub(Log): pass
print(Sub().x)
class Upper:
    def __init__(self): object.__setattr__(self, "_d", {"a": 1})
    def __getattribute__(self, n):
        d = object.__getattribute__(self, "_d")
        if n in d: return d[n]
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v): object.__getattribute__(self, "_d")[n] = v
u = Upper(); u.b = 2; print(u.a, u.b, len(u._d))
import functools
class Deco:
    def __init__(self, f): self.f = f
    def __get__(self, obj, typ=None): return functools.partial(self, obj)
    def __call__(self, *a): return self.f(*a)
class K:
    @Deco
    def m(self, x): return self, x
    def n(self): return "n"
k = K(); print(k.m(3)[1], K.n.__get__(k)(), K.n.__get__(k, K)(), K.n.__get__(None, K) is K.n)
