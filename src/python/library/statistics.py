"""Averages and spreads. Sums of floats are exact before they are rounded once."""

import math as _math


class StatisticsError(ValueError):
    pass


def _listed(data, name):
    data = list(data)
    if not data:
        raise StatisticsError(f'{name} requires at least one data point')
    return data


def _sum(data):
    return sum(data) if all([isinstance(x, int) for x in data]) else _math.fsum(data)


def _quotient(total, n):
    if isinstance(total, int) and total % n == 0:
        return total // n
    return total / n


def mean(data):
    data = _listed(data, 'mean')
    return _quotient(_sum(data), len(data))


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


def _squares(data, centre):
    if centre is None:
        if all([isinstance(x, int) for x in data]):
            # Exact: n * sum of squares - square of the sum, over n.
            n = len(data)
            total = sum(data)
            return _quotient(n * sum([x * x for x in data]) - total * total, n)
        centre = _math.fsum(data) / len(data)
    return _math.fsum([(x - centre) * (x - centre) for x in data])


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    return _quotient(_squares(data, xbar), len(data) - 1)


def pvariance(data, mu=None):
    data = _listed(data, 'pvariance')
    return _quotient(_squares(data, mu), len(data))


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _math.sqrt(_squares(data, xbar) / (len(data) - 1))


def pstdev(data, mu=None):
    data = _listed(data, 'pstdev')
    return _math.sqrt(_squares(data, mu) / len(data))


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
