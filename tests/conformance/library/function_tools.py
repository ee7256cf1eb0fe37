"""`functools`, `types` and `sched` as they are used beside threads."""

import functools, types, sched, time
@functools.singledispatch
def show(x): return f'obj {x!r}'
@show.register
def _(x: int): return f'int {x}'
@show.register(list)
def _(x): return f'list of {len(x)}'
@show.register
def _(x: str | bytes): return 'text'
print(show(1), show([1]), show(2.5), show(True), show('a'), show(b''), show.dispatch(int)(3), int in show.registry)
class C:
    @functools.singledispatchmethod
    def go(self, x): return 'any'
    @go.register
    def _(self, x: int): return 'int'
    @functools.cached_property
    def slow(self):
        print('computing'); return 42
    def add(self, a, b): return a + b
    add5 = functools.partialmethod(add, 5)
c = C()
print(c.go(1), c.go('x'), c.slow, c.slow, c.add5(3), c.__dict__)
@functools.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(2), V(1) >= V(2), V(2) > V(1))
ns = types.SimpleNamespace(a=1, b='x'); ns.c = 3
print(ns, ns == types.SimpleNamespace(a=1, b='x', c=3))
def f(): yield
print(isinstance(f, types.FunctionType), isinstance(f(), types.GeneratorType), isinstance(len, types.BuiltinFunctionType), isinstance(c.add, types.MethodType), types.NoneType)
m = types.MappingProxyType({'a': 1}); print(m['a'], m)
try: m['b'] = 2
except TypeError as e: print(e)
print(types.MethodType(lambda self, x: (self, x), 5)(6))
s = sched.scheduler(time.monotonic, time.sleep)
s.enter(0.02, 1, print, ('second',)); s.enter(0.01, 1, print, argument=('first',)); e = s.enter(0.03, 1, print, ('never',)); s.cancel(e)
s.run(); print(s.empty())
p = functools.partial(int, base=2); print(p('101'), p.func, p.args, p.keywords)
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4], 1))
@functools.lru_cache(maxsize=2)
def sq(x): print('call', x); return x * x
print(sq(1), sq(1), sq(2), sq(3), sq(1), sq.cache_info()); sq.cache_clear(); print(sq.cache_info())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), sq.__name__, sq.__wrapped__ is not None)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
