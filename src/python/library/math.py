"""What of `math` calls or multiplies objects of the program; the rest is built in."""


def prod(iterable, /, *, start=1):
    for factor in iterable:
        start = start * factor
    return start


def dist(p, q, /):
    p = tuple(p)
    q = tuple(q)
    if len(p) != len(q):
        raise ValueError('both points must have the same number of dimensions')
    return hypot(*[a - b for a, b in zip(p, q)])


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError('tolerances must be non-negative')
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol


def frexp(x, /):
    x = float(x)
    if x == 0.0 or isinf(x) or isnan(x):
        return x, 0
    exponent = max(-1073, floor(log2(abs(x))) + 1)
    mantissa = x / 2.0 ** (exponent - 1) / 2.0
    while abs(mantissa) >= 1.0:
        mantissa /= 2.0
        exponent += 1
    while abs(mantissa) < 0.5:
        mantissa *= 2.0
        exponent -= 1
    return mantissa, exponent


def ldexp(x, i, /):
    result = float(x)
    while i > 1000:
        result *= 2.0 ** 1000
        i -= 1000
    while i < -1000:
        result *= 2.0 ** -1000
        i += 1000
    result *= 2.0 ** i
    if isinf(result) and not isinf(x):
        raise OverflowError('math range error')
    return result
