"""Averages and spreads. Sums of floats are exact before they are rounded once."""

import math as _math
from collections import namedtuple as _namedtuple


class StatisticsError(ValueError):
    pass


def _listed(data, name):
    data = list(data)
    if not data:
        raise StatisticsError(f'{name} requires at least one data point')
    return data


def _ratio(x):
    """A number as an exact fraction; what is not finite as it is, over nothing."""
    if isinstance(x, int):
        return x, 1
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _kind(data):
    """The type of the result: that of the data, where float wins over int and exact types over both."""
    kinds = [kind for kind in dict.fromkeys([type(x) for x in data]) if kind not in (int, bool)]
    exact = [kind for kind in kinds if kind is not float]
    if exact and float in kinds and exact[0].__name__ == 'Decimal':
        raise TypeError("don't know how to coerce float and Decimal")
    return (kinds or [int])[0] if float not in kinds else float


def _exact_sum(data):
    """The sum as numerator and denominator."""
    sums = {}
    for n, d in map(_ratio, data):
        sums[d] = sums.get(d, 0) + n
    if None in sums:
        return sums[None], None
    denominator = _math.lcm(*sums) if sums else 1
    return sum([n * (denominator // d) for d, n in sums.items()]), denominator


def _converted(n, d, kind):
    """A fraction as a number of the kind of the data, rounded once."""
    if d is None:
        return n
    if kind is int and n % d == 0:
        return n // d
    if kind in (int, float):
        return n / d
    if kind.__name__ == 'Fraction':
        return kind(n, d)
    return kind(n) / kind(d)


def mean(data):
    data = _listed(data, 'mean')
    n, d = _exact_sum(data)
    return _converted(n, d and d * len(data), _kind(data))


def fmean(data, weights=None):
    data = _listed(data, 'fmean')
    if weights is None:
        return _math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = _math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return _math.fsum([x * w for x, w in zip(data, weights)]) / total


def geometric_mean(data):
    data = list(data)
    if not data or min(data) <= 0:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers')
    return _math.exp(fmean([_math.log(x) for x in data]))


def harmonic_mean(data, weights=None):
    data = _listed(data, 'harmonic_mean')
    if min(data) < 0:
        raise StatisticsError('harmonic mean does not support negative values')
    if 0 in data:
        return 0
    return len(data) / _math.fsum([1 / x for x in data])


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def _counts(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [item for item, n in counts.items() if n == most]


def _spread(data, centre, degrees):
    """The sum of the squares of the differences from the centre, over the degrees of freedom, as a fraction."""
    if centre is None:
        total, d = _exact_sum(data)
    else:
        n, d = _ratio(centre)
        total = None if d is None else n * len(data)
    if d is None:
        return _math.nan, None
    squares, e = _exact_sum([_Square(x, total, d * len(data)) for x in data])
    return squares, e * degrees


class _Square:
    """The square of the difference between a number and the centre n / d."""

    def __init__(self, x, n, d):
        a, b = _ratio(x)
        self._ratio = (a * d - n * b) ** 2, (b * d) ** 2

    def as_integer_ratio(self):
        return self._ratio


def _root(n, d, kind):
    """The square root of a fraction, rounded once."""
    if d is None:
        return n
    if kind not in (int, float) and kind.__name__ == 'Decimal':
        if n == 0:
            return kind('0.0')
        import decimal
        with decimal.localcontext() as context:
            context.prec += 12
            root = (kind(n) / kind(d)).sqrt()
        return +root
    if n == 0:
        return 0.0
    # As a whole number of 55 bits and more, whose last bit says whether there is a rest.
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        d <<= 2 * shift
    else:
        n <<= -2 * shift
    root = _math.isqrt(n // d)
    root |= root * root * d != n
    return (root << shift) / 1 if shift >= 0 else root / (1 << -shift)


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    return _converted(*_spread(data, xbar, len(data) - 1), _kind(data))


def pvariance(data, mu=None):
    data = _listed(data, 'pvariance')
    return _converted(*_spread(data, mu, len(data)), _kind(data))


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(*_spread(data, xbar, len(data) - 1), _kind(data))


def pstdev(data, mu=None):
    data = _listed(data, 'pstdev')
    return _root(*_spread(data, mu, len(data)), _kind(data))


def _paired(x, y, what):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    return x, y, _math.fsum(x) / len(x), _math.fsum(y) / len(y)


def covariance(x, y, /):
    x, y, mean_x, mean_y = _paired(x, y, 'covariance')
    return _math.fsum([(a - mean_x) * (b - mean_y) for a, b in zip(x, y)]) / (len(x) - 1)


def correlation(x, y, /):
    x, y, mean_x, mean_y = _paired(x, y, 'correlation')
    both = _math.fsum([(a - mean_x) * (b - mean_y) for a, b in zip(x, y)])
    of_x = _math.fsum([(a - mean_x) * (a - mean_x) for a in x])
    of_y = _math.fsum([(b - mean_y) * (b - mean_y) for b in y])
    try:
        return both / _math.sqrt(of_x * of_y)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    x, y, mean_x, mean_y = _paired(x, y, 'linear regression')
    if proportional:
        mean_x = mean_y = 0.0
    both = _math.fsum([(a - mean_x) * (b - mean_y) for a, b in zip(x, y)])
    of_x = _math.fsum([(a - mean_x) * (a - mean_x) for a in x])
    try:
        slope = both / of_x
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else mean_y - slope * mean_x)


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    for i in range(1, n):
        if method == 'inclusive':
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        elif method == 'exclusive':
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        else:
            raise ValueError(f'Unknown method: {method!r}')
    return result
