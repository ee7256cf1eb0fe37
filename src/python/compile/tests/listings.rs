//! Listings of small programs: how each construct is compiled. Every listing has passed the verifier and the data-flow
//! check of [`super::soundness`].

use super::listing;

macro_rules! listings {
    ($($name:ident: $source:literal),* $(,)?) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), listing($source));
        })*
    };
}

listings! {
    a_counting_loop: "def f(n):\n    i = 0\n    while i < n:\n        i += 1\n    return i\n",
    an_increment_of_a_global_is_three_steps: "x = 0\ndef f():\n    global x\n    x += 1\n",
    endless_loops_and_constant_tests: "
def f():
    while True:
        if g():
            break
    while 0:
        never()
    if not False:
        h()
    while True:
        pass
",
    loops_with_else: "
def f(xs):
    for i, x in enumerate(xs):
        if x is None:
            continue
        if x == 7:
            break
    else:
        return -1
    return i
",
    conditions_become_jumps: "
def f(a, b, c):
    if a < b < c and not (a or b is not None) or c in (1, 2):
        return 1
    elif a >= 3:
        return 2
    while a and b != 0:
        a -= 1
",
    values_of_boolean_operators: "
def f(a, b):
    c = a or b or 1
    a = a and b
    d = 1 if a else b
    return a < c < d
",
    half_a_result_is_never_seen: "
def f(a, b):
    x = 0
    try:
        x = a or g()
    except E:
        pass
    x = x and b
    return x
",
    a_walrus_in_the_same_expression: "
def f(x):
    y = x + (x := 2)
    x = [x, x := 3]
    return g(x, (x := 4), x)
",
    swaps_without_a_tuple: "
def f(a, b, o):
    a, b = b, a + b
    a, b = b, a
    o.x, o.y = a, b
    a = b = 0
    c, (d, *e), o[0] = g()
",
    augmented_targets_are_evaluated_once: "
def f(o):
    o.x += 1
    o[g()] -= 2
    o.a.b **= 3
",
    deleting: "
def f(o):
    x = 1
    del x, o.a, o[0]
    print(x)
",
    definite_assignment: "
def f(c, xs):
    if c:
        a = 1
    print(a)
    print(a)
    for b in xs:
        pass
    print(b)
    while True:
        d = 1
        break
    return d
",
    calls: "
def f(a, o):
    a(1, o, k=2)
    o.m(1).n(k=a)
    a(*o, 1, x=2, **o, y=3)
    a(**o)
",
    displays: "
def f(a):
    x = [1, 2, 3]
    y = [a, *a, 2]
    z = {a: 1, **a, 2: a}
    w = {a, *a}
    v = (a, *a)
    return x[a:1], x[::2], (1, (2, 3)), {1, a}, ()
",
    f_strings: "
def f(a, w):
    return f'{a}' f'{a!r:>{w}} {a=} {{' 'tail' + f'' + f'text'
",
    constants_are_folded: "x = -5 * 2 + 1\ny = 'a' 'b' * 2\nz = 1 << 40\nw = a * 60 * 60\n",
    closures: "
def f(a):
    b = a
    def g():
        nonlocal b
        b += 1
        return lambda: a + b
    del b
    return g
",
    functions_with_defaults: "
def f(a, b=1, /, c=2, *args, k, m=3, **kw) -> int:
    'What it does.'
    return k
g = lambda x, y=1: x
",
    decorators: "
@first
@second(1)
def f(): pass
@first
class C: pass
",
    classes: "
class C(A, B):
    '''Doc.'''
    x = 1
    __private = x
    def m(self):
        return super().m() + self.__private
    ys = [x for y in x]
",
    a_class_body_sees_variables_around_it: "
def f(x, z):
    class C:
        y = x
        x = y + z
    return C
",
    comprehensions: "
def f(xs):
    a = [x * 2 for x in xs if x if x > 1]
    b = {x: y for x, y in xs for z in y}
    return a, b, {x for x in xs}, (last := x for x in xs)
",
    generators: "
def f(xs):
    x = yield
    y = yield x
    yield from xs
    z = yield from y
    return z
",
    raising_and_asserting: "
def f(x):
    assert x
    assert x > 1, 'no'
    if x:
        raise E(x) from None
    raise
",
    try_except_else: "
def f():
    try:
        a()
    except (E, F) as e:
        b(e)
    except G:
        raise
    else:
        c()
    return 1
",
    try_finally_and_its_ways_out: "
def f(xs):
    for x in xs:
        try:
            if x:
                continue
            return g(x)
        finally:
            h()
",
    nested_try: "
def f():
    try:
        try:
            a()
        finally:
            b()
    except E as e:
        return e
",
    a_handler_that_is_left_by_break: "
def f():
    while True:
        try:
            a()
        except E as e:
            break
",
    with_statements: "
def f(p):
    with open(p) as a, p.lock:
        return a.read()
",
    imports: "
from __future__ import annotations
import a
import a.b
import a.b as c
from a.b import c as d, e
",
    annotations: "
x: int = 1
y: str
o.z: int
def f():
    a: int
    b: int = 2
    return b
",
    matching_literals: "
def f(x):
    match x:
        case 0 | 1:
            return 'small'
        case -3 | 2.5 | 'text':
            return 'other'
        case None | True:
            return 'constant'
        case a.b:
            return 'dotted'
        case y if y > 3:
            return y
        case _:
            return None
",
    matching_structures: "
def f(x):
    match x:
        case [a, [b, _], *rest]:
            return a, b, rest
        case {'k': v, **others}:
            return v, others
        case P(1, y=q) as p:
            return q, p
        case (1, z) | [z, 2]:
            return z
        case []:
            return 0
",
}
