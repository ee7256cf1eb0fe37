def f(a, b, c, xs):
    for i in g(a):
        h(i)
    with m(1) as q, n(2):
        body(q)
    assert a > 1, "m"
    assert not (a and b < c), b
    assert b
    while a < b:
        a += 1
    (foo
      .bar
      .baz(1, k=2)
      .qux)
    foo.bar(
        2)
    foo.x = (a +
             b) * -c
    a.b += 1
    a[b] -= c
    a[b] = c[1:2]
    x, (y, *z) = q
    del a[1]
    del a.b
    if a and b < c < d or a in xs and a is not b:
        return [i.j for i in xs if i.k]
    raise E(1) from d


@dec(1)
def g(a=1 + foo.bar, *args):
    return any(x.y for x in args)


@dec
class C(B.c):
    x = f(*a, **b)


import a.b
from a import b


def h():
    x = yield 1 + a
    yield from y(x)
    try:
        t()
    except E.f as e:
        u(e)
    finally:
        v()
    return f"{a.b!r:>{w.x}} {b=}"
