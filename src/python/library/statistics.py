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


# Rational approximations of Wichura (algorithm AS 241), highest power first.
_MIDDLE = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
            1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
           (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
            5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0))
_OUTER = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
           3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
          (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
           6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
         2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
        (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
         1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _polynomial(factors, r):
    total = 0.0
    for factor in factors:
        total = total * r + factor
    return total


def _inverse(p, mu, sigma):
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        x = _polynomial(_MIDDLE[0], r) * q / _polynomial(_MIDDLE[1], r)
        return mu + x * sigma
    r = _math.sqrt(-_math.log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        x = _polynomial(_OUTER[0], r) / _polynomial(_OUTER[1], r)
    else:
        r -= 5.0
        x = _polynomial(_FAR[0], r) / _polynomial(_FAR[1], r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        centre = fmean(data)
        return cls(centre, stdev(data, centre))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        apart = x - self._mu
        return _math.exp(apart * apart / (-2.0 * variance)) / _math.sqrt(_math.tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _inverse(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        one, two = self, other
        if (two._sigma, two._mu) < (one._sigma, one._mu):
            one, two = two, one
        v1, v2 = one.variance, two.variance
        if not v1 or not v2:
            raise StatisticsError('overlap() not defined when sigma is zero')
        dv = v2 - v1
        dm = _math.fabs(two._mu - one._mu)
        if not dv:
            return 1.0 - _math.erf(dm / (2.0 * one._sigma * _math.sqrt(2.0)))
        a = one._mu * v2 - two._mu * v1
        b = one._sigma * two._sigma * _math.sqrt(dm * dm + dv * _math.log(v2 / v1))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (_math.fabs(two.cdf(x1) - one.cdf(x1)) + _math.fabs(two.cdf(x2) - one.cdf(x2)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    @property
    def median(self):
        return self._mu

    @property
    def mode(self):
        return self._mu

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
