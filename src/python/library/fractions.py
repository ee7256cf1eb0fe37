"""Exact fractions."""

import math as _math
import numbers as _numbers
import re as _re

_FORMAT = _re.compile(r'\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*)(?:/(?P<denom>\d+)|(?:\.(?P<decimal>\d*))?'
                      r'(?:[eE](?P<exp>[-+]?\d+))?)\s*\Z')
_MODULUS = (1 << 61) - 1


class Fraction(_numbers.Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, int):
                self._numerator, self._denominator = int(numerator), 1
                return self
            if isinstance(numerator, _numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, str):
                numerator, denominator = _of_text(numerator)
            elif hasattr(numerator, 'as_integer_ratio'):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError('argument should be a string or a Rational instance')
        elif isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError('both arguments should be Rational instances')
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        divisor = _math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self._numerator, self._denominator = numerator // divisor, denominator // divisor
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls(*dec.as_integer_ratio())

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, and the last one between them that still fits.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __hash__(self):
        return hash(_hash_of(self._numerator, self._denominator))

    def __add__(self, other):
        return _operate(self, other, lambda a, b, c, d: Fraction(a * d + c * b, b * d), lambda x, y: x + y)

    def __radd__(self, other):
        return _reflected(self, other, lambda a, b, c, d: Fraction(a * d + c * b, b * d), lambda x, y: x + y)

    def __sub__(self, other):
        return _operate(self, other, lambda a, b, c, d: Fraction(a * d - c * b, b * d), lambda x, y: x - y)

    def __rsub__(self, other):
        return _reflected(self, other, lambda a, b, c, d: Fraction(a * d - c * b, b * d), lambda x, y: x - y)

    def __mul__(self, other):
        return _operate(self, other, lambda a, b, c, d: Fraction(a * c, b * d), lambda x, y: x * y)

    def __rmul__(self, other):
        return _reflected(self, other, lambda a, b, c, d: Fraction(a * c, b * d), lambda x, y: x * y)

    def __truediv__(self, other):
        return _operate(self, other, _divided, lambda x, y: x / y)

    def __rtruediv__(self, other):
        return _reflected(self, other, _divided, lambda x, y: x / y)

    def __floordiv__(self, other):
        return _operate(self, other, lambda a, b, c, d: a * d // (b * c), lambda x, y: x // y)

    def __rfloordiv__(self, other):
        return _reflected(self, other, lambda a, b, c, d: a * d // (b * c), lambda x, y: x // y)

    def __mod__(self, other):
        return _operate(self, other, lambda a, b, c, d: Fraction(a * d % (c * b), b * d), lambda x, y: x % y)

    def __rmod__(self, other):
        return _reflected(self, other, lambda a, b, c, d: Fraction(a * d % (c * b), b * d), lambda x, y: x % y)

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __pow__(self, other):
        if isinstance(other, _numbers.Rational):
            if other.denominator != 1:
                return float(self) ** float(other)
            power = other.numerator
            if power >= 0:
                return Fraction(self._numerator ** power, self._denominator ** power)
            if self._numerator == 0:
                raise ZeroDivisionError(f'Fraction({self._denominator ** -power}, 0)')
            return Fraction(self._denominator ** -power, self._numerator ** -power)
        if isinstance(other, float):
            return float(self) ** other
        return NotImplemented

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if isinstance(other, _numbers.Rational):
            return Fraction(other.numerator, other.denominator) ** self
        return other ** float(self)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return _math.trunc(self)

    def __trunc__(self):
        n = self._numerator
        return -(-n // self._denominator) if n < 0 else n // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return whole
            if rest * 2 > self._denominator:
                return whole + 1
            return whole if whole % 2 == 0 else whole + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __eq__(self, other):
        if isinstance(other, _numbers.Rational):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, float):
            if _math.isnan(other) or _math.isinf(other):
                return 0.0 == other
            return self == Fraction(other)
        return NotImplemented

    def _compared(self, other, op):
        if isinstance(other, _numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if _math.isnan(other) or _math.isinf(other):
                return op(0.0, other)
            return self._compared(Fraction(other), op)
        return NotImplemented

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __bool__(self):
        return bool(self._numerator)

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _of_text(text):
    found = _FORMAT.match(text)
    if found is None or text.strip() == '' or text.endswith('/'):
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    numerator = int(found['num'] or '0')
    denominator = 1
    if found['denom']:
        denominator = int(found['denom'])
    else:
        decimal = found['decimal']
        if decimal:
            numerator = numerator * 10 ** len(decimal) + int(decimal)
            denominator = 10 ** len(decimal)
        if found['exp']:
            exponent = int(found['exp'])
            if exponent >= 0:
                numerator *= 10 ** exponent
            else:
                denominator *= 10 ** -exponent
    return (-numerator if found['sign'] == '-' else numerator), denominator


def _hash_of(numerator, denominator):
    """What makes equal numbers of all kinds have one hash (the rule of Python's reference)."""
    if denominator % _MODULUS == 0:
        value = 314159
    else:
        value = hash(hash(abs(numerator)) * pow(denominator, -1, _MODULUS))
    value = value if numerator >= 0 else -value
    return -2 if value == -1 else value


def _divided(a, b, c, d):
    if c == 0:
        raise ZeroDivisionError(f'Fraction({a * d}, 0)')
    return Fraction(a * d, b * c)


def _operate(self, other, exact, inexact):
    if isinstance(other, _numbers.Rational):
        return exact(self._numerator, self._denominator, other.numerator, other.denominator)
    if isinstance(other, float):
        return inexact(float(self), other)
    return NotImplemented


def _reflected(self, other, exact, inexact):
    if isinstance(other, _numbers.Rational):
        return exact(other.numerator, other.denominator, self._numerator, self._denominator)
    if isinstance(other, float):
        return inexact(other, float(self))
    return NotImplemented
