"""Decimal numbers with a chosen precision: sign, digits and exponent, and rounding by the rules of the standard. The
context belongs to the thread. What is rarely asked for (NaNs that signal, traps beyond the usual three) is left out."""

import math as _math
import numbers as _numbers
import re as _re
import threading as _threading

ROUND_DOWN = 'ROUND_DOWN'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_UP = 'ROUND_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_05UP = 'ROUND_05UP'
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (Clamped, InvalidOperation, DivisionByZero, Inexact, Rounded, Subnormal, Overflow, Underflow, FloatOperation)
_FORMAT = _re.compile(r'(?P<sign>[-+])?(?:(?P<int>\d*)(?:\.(?P<frac>\d*))?(?:E(?P<exp>[-+]?\d+))?'
                      r'|Inf(?:inity)?|NaN(?P<diag>\d*))\Z', _re.IGNORECASE)
_SPEC = _re.compile(r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<zero>0)?(?P<width>\d+)?'
                    r'(?P<thousands>,)?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?\Z')


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = _switches(flags or ())
        self.traps = _switches((InvalidOperation, DivisionByZero, Overflow) if traps is None else traps)

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags,
                       self.traps)

    __copy__ = copy

    def __repr__(self):
        flags = ', '.join([signal.__name__ for signal in _SIGNALS if self.flags[signal]])
        traps = ', '.join([signal.__name__ for signal in _SIGNALS if self.traps[signal]])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
                f'capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])')

    def clear_flags(self):
        for signal in _SIGNALS:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in _SIGNALS:
            self.traps[signal] = False

    def create_decimal(self, num='0'):
        return Decimal(num)._fixed(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fixed(self)

    def _raise(self, signal, cause=None, result=None):
        """Notes a signal; raises it if it is trapped."""
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([cause or signal])
        return _NAN if result is None else result

    def add(self, a, b):
        return _number(a)._add(_number(b), self)

    def subtract(self, a, b):
        return _number(a)._add(-_number(b), self)

    def multiply(self, a, b):
        return _number(a)._multiply(_number(b), self)

    def divide(self, a, b):
        return _number(a)._divide(_number(b), self)

    def sqrt(self, a):
        return _number(a).sqrt(self)

    def power(self, a, b):
        return _number(a)._power(_number(b), self)

    def quantize(self, a, b):
        return _number(a).quantize(b, context=self)


def _switches(given):
    if isinstance(given, dict):
        return dict(given)
    return {signal: signal in given for signal in _SIGNALS}


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped,
                                                              Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_of_thread = _threading.local()


def getcontext():
    context = getattr(_of_thread, 'context', None)
    if context is None:
        context = _of_thread.context = DefaultContext.copy()
    return context


def setcontext(context):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _of_thread.context = context


class _ContextManager:
    def __init__(self, context):
        self.new_context = context

    def __enter__(self):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context

    def __exit__(self, *exc):
        setcontext(self.saved_context)


def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for key, value in kwargs.items():
        if key not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{key}' is an invalid keyword argument for this function")
        setattr(context, key, value)
    return _ContextManager(context)


def _round(digits, drop, sign, rounding):
    """The number `digits` without its last `drop` digits, rounded."""
    unit = 10 ** drop
    kept, rest = divmod(digits, unit)
    if rest == 0:
        return kept
    half = rest * 2
    if rounding == ROUND_HALF_EVEN:
        up = half > unit or half == unit and kept % 2 == 1
    elif rounding == ROUND_HALF_UP:
        up = half >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = half > unit
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = bool(sign)
    elif rounding == ROUND_05UP:
        up = kept % 5 == 0
    else:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   '
                        'ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
    return kept + 1 if up else kept


class Decimal:
    """`_exp` is a number, or 'F' for an infinity, 'n' for a NaN; `_int` is the digits as a number."""

    __slots__ = ('_sign', '_int', '_exp')

    def __new__(cls, value='0', context=None):
        if isinstance(value, Decimal):
            return _make(value._sign, value._int, value._exp, cls)
        if isinstance(value, int):
            return _make(1 if value < 0 else 0, abs(int(value)), 0, cls)
        if isinstance(value, str):
            return _of_text(value, context, cls)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, (list, tuple)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exponent = value
            return _make(sign, int(''.join([str(d) for d in digits]) or '0'), exponent, cls)
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        if _math.isinf(f) or _math.isnan(f):
            return cls(repr(f))
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return _make(1 if _math.copysign(1.0, f) < 0 else 0, n * 5 ** k, -k, cls)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        sign = '-' if self._sign else ''
        if self._exp == 'F':
            return sign + 'Infinity'
        if self._exp == 'n':
            return sign + 'NaN'
        return sign + self._digits_with_point(False)

    def to_eng_string(self, context=None):
        sign = '-' if self._sign else ''
        if isinstance(self._exp, str):
            return str(self)
        return sign + self._digits_with_point(True)

    def _digits_with_point(self, eng):
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            place = left
        elif not eng:
            place = 1
        elif digits == '0':
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            whole, fraction = '0', '.' + '0' * -place + digits
        elif place >= len(digits):
            whole, fraction = digits + '0' * (place - len(digits)), ''
        else:
            whole, fraction = digits[:place], '.' + digits[place:]
        return whole + fraction + ('' if left == place else f'E{left - place:+d}')

    def is_finite(self):
        return not isinstance(self._exp, str)

    def is_infinite(self):
        return self._exp == 'F'

    def is_nan(self):
        return self._exp == 'n'

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self.is_finite() and self._int == 0

    def is_normal(self, context=None):
        return self.is_finite() and self._int != 0

    def as_tuple(self):
        from collections import namedtuple
        digits = () if isinstance(self._exp, str) and self._exp == 'n' else tuple([int(d) for d in str(self._int)])
        return namedtuple('DecimalTuple', 'sign digits exponent')(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._exp == 'F':
            raise OverflowError('cannot convert Infinity to integer ratio')
        if self._exp == 'n':
            raise ValueError('cannot convert NaN to integer ratio')
        n, d = (self._int * 10 ** self._exp, 1) if self._exp >= 0 else (self._int, 10 ** -self._exp)
        divisor = _math.gcd(n, d)
        return (-n if self._sign else n) // divisor, d // divisor

    def adjusted(self):
        return self._exp + len(str(self._int)) - 1 if self.is_finite() else 0

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def _fixed(self, context):
        """Rounded to the precision of a context."""
        if not self.is_finite():
            return self
        drop = len(str(self._int)) - context.prec
        if drop <= 0:
            return self
        digits = _round(self._int, drop, self._sign, context.rounding)
        exponent = self._exp + drop
        context.flags[Rounded] = True
        if digits * 10 ** drop != self._int:
            context._raise(Inexact, result=self)
        if len(str(digits)) > context.prec:
            digits, exponent = digits // 10, exponent + 1
        if exponent + len(str(digits)) - 1 > context.Emax:
            return context._raise(Overflow, result=_make(self._sign, 0, 'F'))
        return _make(self._sign, digits, exponent)

    def _nan_of(self, other, context):
        return _NAN

    def _add(self, other, context):
        if self._exp == 'n' or other._exp == 'n':
            return _NAN
        if self._exp == 'F' or other._exp == 'F':
            if self._exp == other._exp and self._sign != other._sign:
                return context._raise(InvalidOperation)
            return self if self._exp == 'F' else other
        exponent = min(self._exp, other._exp)
        total = self._scaled(exponent) + other._scaled(exponent)
        if total == 0:
            negative = self._sign and other._sign or context.rounding == ROUND_FLOOR and self._sign != other._sign
            return _make(1 if negative else 0, 0, exponent)._fixed(context)
        return _make(1 if total < 0 else 0, abs(total), exponent)._fixed(context)

    def _scaled(self, exponent):
        value = self._int * 10 ** (self._exp - exponent)
        return -value if self._sign else value

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._exp == 'n' or other._exp == 'n':
            return _NAN
        if self._exp == 'F' or other._exp == 'F':
            if self.is_zero() or other.is_zero():
                return context._raise(InvalidOperation)
            return _make(sign, 0, 'F')
        return _make(sign, self._int * other._int, self._exp + other._exp)._fixed(context)

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._exp == 'n' or other._exp == 'n':
            return _NAN
        if self._exp == 'F':
            return context._raise(InvalidOperation) if other._exp == 'F' else _make(sign, 0, 'F')
        if other._exp == 'F':
            return _make(sign, 0, 0)
        if other._int == 0:
            if self._int == 0:
                return context._raise(InvalidOperation, DivisionUndefined)
            return context._raise(DivisionByZero, result=_make(sign, 0, 'F'))
        ideal = self._exp - other._exp
        if self._int == 0:
            return _make(sign, 0, ideal)._fixed(context)
        shift = max(len(str(other._int)) - len(str(self._int)) + context.prec + 1, 0)
        quotient, rest = divmod(self._int * 10 ** shift, other._int)
        exponent = ideal - shift
        if rest:
            # A digit that is not lost by rounding says that there is more.
            if quotient % 5 == 0:
                quotient += 1
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient, exponent = quotient // 10, exponent + 1
        return _make(sign, quotient, exponent)._fixed(context)

    def _divide_whole(self, other, context):
        """The whole quotient and the rest; both have signs as in C."""
        if self._exp == 'n' or other._exp == 'n':
            return _NAN, _NAN
        if self._exp == 'F':
            return context._raise(InvalidOperation), _NAN
        if other._exp == 'F':
            return _make(self._sign ^ other._sign, 0, 0), self
        if other._int == 0:
            if self._int == 0:
                nan = context._raise(InvalidOperation, DivisionUndefined)
                return nan, nan
            return context._raise(DivisionByZero, result=_make(self._sign ^ other._sign, 0, 'F')), None
        exponent = min(self._exp, other._exp)
        quotient, rest = divmod(abs(self._scaled(exponent)), abs(other._scaled(exponent)))
        if quotient >= 10 ** context.prec:
            nan = context._raise(InvalidOperation, DivisionImpossible)
            return nan, nan
        return _make(self._sign ^ other._sign, quotient, 0), _make(self._sign, rest, exponent)._fixed(context)

    def _divmod(self, other, context):
        if self.is_finite() and other.is_finite() and other._int == 0 and self._int:
            context.flags[DivisionByZero] = True
            if context.traps[InvalidOperation]:
                raise InvalidOperation([InvalidOperation, DivisionByZero])
        return self._divide_whole(other, context)

    def _remainder(self, other, context):
        if self.is_finite() and other.is_finite() and other._int == 0:
            return context._raise(InvalidOperation, DivisionUndefined if self._int == 0 else None)
        return self._divide_whole(other, context)[1]

    def _power(self, other, context):
        if self._exp == 'n' or other._exp == 'n':
            return _NAN
        if other.is_finite() and other == other.to_integral_value():
            n = int(other)
            if n == 0:
                return context._raise(InvalidOperation) if self.is_zero() else _make(0, 1, 0)
            if not self.is_finite():
                return _make(self._sign & n & 1, 0, 'F' if n > 0 else 0)
            if self._int == 0:
                sign = self._sign & n & 1
                return _make(sign, 0, 0) if n > 0 else _make(sign, 0, 'F')
            if n > 0:
                if len(str(self._int)) * n < 4000:
                    return _make(self._sign & n & 1, self._int ** n, self._exp * n)._fixed(context)
            work = _work(context, 5 + len(str(abs(n))))
            result, base, left = _make(0, 1, 0), self, abs(n)
            while left:
                if left & 1:
                    result = result._multiply(base, work)
                base = base._multiply(base, work)
                left >>= 1
            if n < 0:
                result = _make(0, 1, 0)._divide(result, work)
            return result._fixed(context)
        if self._sign:
            return context._raise(InvalidOperation)
        work = _work(context, 8)
        return _rounded(other._multiply(self.ln(work), work).exp(work), context)

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._exp == 'n':
            return self
        if self._sign and self._int:
            return context._raise(InvalidOperation)
        if self._exp == 'F' or self._int == 0:
            return self if self._exp == 'F' else _make(self._sign, 0, self._exp // 2)
        precision = context.prec + 1
        exponent = self._exp
        digits, odd = self._int, exponent & 1
        if odd:
            digits, exponent = digits * 10, exponent - 1
        shift = precision - (len(str(digits)) + 1) // 2
        exact = True
        if shift >= 0:
            digits *= 100 ** shift
        else:
            digits, rest = divmod(digits, 100 ** -shift)
            exact = not rest
        half = exponent // 2 - shift
        root = _math.isqrt(digits)
        exact = exact and root * root == digits
        ideal = self._exp // 2
        if exact:
            while half < ideal and root % 10 == 0:
                root, half = root // 10, half + 1
        elif root % 5 == 0:
            root += 1
        context = context.copy()
        context.rounding = ROUND_HALF_EVEN
        return _make(0, root, half)._fixed(context)

    def exp(self, context=None):
        context = context or getcontext()
        if not self.is_finite():
            return _make(0, 0, 0) if self._exp == 'F' and self._sign else self
        work = _work(context, 10 + max(self.adjusted(), 0))
        # exp(x) is exp(x / 2**k) squared k times.
        halvings = max(0, self.adjusted() * 4 + 8)
        x = self._divide(_make(0, 2 ** halvings, 0), work)
        work.prec += halvings // 3
        term = total = _make(0, 1, 0)
        n = 0
        while True:
            n += 1
            term = term._multiply(x, work)._divide(_make(0, n, 0), work)
            following = total._add(term, work)
            if following == total:
                break
            total = following
        for _ in range(halvings):
            total = total._multiply(total, work)
        return _rounded(total, context)

    def ln(self, context=None):
        context = context or getcontext()
        if self._exp == 'n' or self._exp == 'F' and not self._sign:
            return self
        if self._int == 0 and self.is_finite():
            return _make(1, 0, 'F')
        if self._sign:
            return context._raise(InvalidOperation)
        if self == 1:
            return _make(0, 0, 0)
        work = _work(context, 10)
        # x is m * 10**e with m near 1; ln m by the series of artanh.
        e = self.adjusted()
        m = _make(0, self._int, self._exp - e)
        if m > 3:
            m, e = _make(0, m._int, m._exp - 1), e + 1
        total = _ln_near_one(m, work)
        if e:
            twice = _ln_near_one(Decimal(2), work)._multiply(Decimal(2), work)
            ten = _ln_near_one(Decimal('2.5'), work)._add(twice, work)
            total = total._add(ten._multiply(Decimal(e), work), work)
        return _rounded(total, context)

    def log10(self, context=None):
        context = context or getcontext()
        if self.is_finite() and not self._sign and self._int and str(self._int).rstrip('0') == '1':
            return Decimal(self.adjusted())
        if self._sign and self._int:
            return context._raise(InvalidOperation)
        work = _work(context, 10)
        return _rounded(self.ln(work)._divide(Decimal(10).ln(work), work), context)

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _number(exp)
        if not self.is_finite() or not exp.is_finite():
            if self._exp == 'n' or exp._exp == 'n':
                return _NAN
            return self if self._exp == exp._exp else context._raise(InvalidOperation)
        result = self._rescaled(exp._exp, rounding or context.rounding)
        if len(str(result._int)) > context.prec:
            return context._raise(InvalidOperation)
        return result

    def _rescaled(self, exponent, rounding):
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return _make(self._sign, _round(self._int, exponent - self._exp, self._sign, rounding), exponent)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        if not self.is_finite() or self._exp >= 0:
            return self
        return self._rescaled(0, rounding or context.rounding)

    to_integral = to_integral_value
    to_integral_exact = to_integral_value

    def normalize(self, context=None):
        context = context or getcontext()
        result = self._fixed(context)
        if not result.is_finite():
            return result
        if result._int == 0:
            return _make(result._sign, 0, 0)
        digits, exponent = result._int, result._exp
        while digits % 10 == 0:
            digits, exponent = digits // 10, exponent + 1
        return _make(result._sign, digits, exponent)

    def copy_abs(self):
        return _make(0, self._int, self._exp)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        return _make(_number(other)._sign, self._int, self._exp)

    def scaleb(self, other, context=None):
        return _make(self._sign, self._int, self._exp + int(other))._fixed(context or getcontext())

    def fma(self, other, third, context=None):
        exact = Context(prec=MAX_PREC)
        return self._multiply(_number(other), exact)._add(_number(third), context or getcontext())

    def same_quantum(self, other, context=None):
        return self._exp == _number(other)._exp

    def compare(self, other, context=None):
        other = _number(other)
        if self._exp == 'n' or other._exp == 'n':
            return _NAN
        return Decimal(self._compared(other))

    def max(self, other, context=None):
        return (self if self._compared(_number(other)) >= 0 else _number(other))._fixed(context or getcontext())

    def min(self, other, context=None):
        return (self if self._compared(_number(other)) <= 0 else _number(other))._fixed(context or getcontext())

    def _compared(self, other):
        """-1, 0 or 1; neither is a NaN."""
        if self._exp == 'F' or other._exp == 'F':
            a = (-1 if self._sign else 1) if self._exp == 'F' else 0
            b = (-1 if other._sign else 1) if other._exp == 'F' else 0
            return (a > b) - (a < b)
        exponent = min(self._exp, other._exp)
        a, b = self._scaled(exponent), other._scaled(exponent)
        return (a > b) - (a < b)

    def __eq__(self, other):
        other = _comparable(other)
        if other is None:
            return NotImplemented
        return self._exp != 'n' and other._exp != 'n' and self._compared(other) == 0

    def _ordered(self, other, test):
        other = _comparable(other)
        if other is None:
            return NotImplemented
        if self._exp == 'n' or other._exp == 'n':
            getcontext()._raise(InvalidOperation)
            return False
        return test(self._compared(other))

    def __lt__(self, other):
        return self._ordered(other, lambda c: c < 0)

    def __le__(self, other):
        return self._ordered(other, lambda c: c <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda c: c > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda c: c >= 0)

    def __hash__(self):
        if self._exp == 'F':
            return -314159 if self._sign else 314159
        if self._exp == 'n':
            return object.__hash__(self)
        modulus = (1 << 61) - 1
        value = self._int * pow(10, self._exp, modulus) % modulus
        value = -value if self._sign else value
        return -2 if value == -1 else value

    def __bool__(self):
        return isinstance(self._exp, str) or self._int != 0

    def __add__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self._add(other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self._add(other.copy_negate(), getcontext())

    def __rsub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other._add(self.copy_negate(), getcontext())

    def __mul__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self._multiply(other, getcontext())

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self._divide(other, getcontext())

    def __rtruediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other._divide(self, getcontext())

    def __floordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self._divide_whole(other, getcontext())[0]

    def __rfloordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other._divide_whole(self, getcontext())[0]

    def __mod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self._remainder(other, getcontext())

    def __rmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other._remainder(self, getcontext())

    def __divmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self._divmod(other, getcontext())

    def __rdivmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other._divmod(self, getcontext())

    def __pow__(self, other, modulo=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        return self._power(other, getcontext())

    def __rpow__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other._power(self, getcontext())

    def __neg__(self):
        if self.is_zero() and getcontext().rounding != ROUND_FLOOR:
            return self.copy_abs()
        return self.copy_negate()._fixed(getcontext())

    def __pos__(self):
        return (self.copy_abs() if self.is_zero() else self)._fixed(getcontext())

    def __abs__(self):
        return self.copy_abs()._fixed(getcontext())

    def __int__(self):
        if self._exp == 'F':
            raise OverflowError('cannot convert Infinity to integer')
        if self._exp == 'n':
            raise ValueError('cannot convert NaN to integer')
        value = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -value if self._sign else value

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __round__(self, n=None):
        if n is None:
            return int(self._checked()._rescaled(0, ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n))

    def __floor__(self):
        return int(self._checked()._rescaled(0, ROUND_FLOOR))

    def __ceil__(self):
        return int(self._checked()._rescaled(0, ROUND_CEILING))

    def _checked(self):
        if self._exp == 'F':
            raise OverflowError('cannot convert Infinity to integer')
        if self._exp == 'n':
            raise ValueError('cannot convert NaN to integer')
        return self

    def __format__(self, spec, context=None):
        found = _SPEC.match(spec)
        if found is None:
            raise ValueError('invalid format string')
        return _formatted(self, found, context or getcontext())

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_numbers.Number.register(Decimal)


def _make(sign, digits, exponent, cls=Decimal):
    self = object.__new__(cls)
    self._sign, self._int, self._exp = sign, digits, exponent
    return self


_NAN = _make(0, 0, 'n')


def _of_text(text, context, cls):
    found = _FORMAT.match(text.strip().replace('_', ''))
    if found is None or found['int'] == '' and not found['frac']:
        return (context or getcontext())._raise(InvalidOperation, ConversionSyntax)
    sign = 1 if found['sign'] == '-' else 0
    if found['int'] is None:
        return _make(sign, 0, 'F' if 'i' in text.lower() else 'n', cls)
    fraction = found['frac'] or ''
    return _make(sign, int(found['int'] + fraction), int(found['exp'] or '0') - len(fraction), cls)


def _work(context, extra):
    """For what lies between: more digits, and nothing raised."""
    return Context(prec=context.prec + extra, traps=())


def _rounded(value, context):
    """The end of what cannot be exact: rounded to the nearest, whatever the context says."""
    context = context.copy()
    context.rounding = ROUND_HALF_EVEN
    return value._fixed(context)


def _number(value):
    other = _operand(value)
    if other is NotImplemented:
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
    return other


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    return NotImplemented


def _comparable(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, (int, float)):
        return Decimal(value)
    if isinstance(value, _numbers.Rational):
        return Decimal(value.numerator)._divide(Decimal(value.denominator), Context(prec=200))
    return None


def _ln_near_one(m, context):
    y = m._add(Decimal(-1), context)._divide(m._add(Decimal(1), context), context)
    square = y._multiply(y, context)
    total, power, n = y, y, 1
    while True:
        n += 2
        power = power._multiply(square, context)
        following = total._add(power._divide(Decimal(n), context), context)
        if following == total:
            return total._multiply(Decimal(2), context)
        total = following


def _formatted(value, spec, context):
    kind = spec['type']
    sign = '-' if value._sign else {'+': '+', ' ': ' '}.get(spec['sign'], '')
    precision = None if spec['precision'] is None else int(spec['precision'])
    if not value.is_finite():
        body = str(value.copy_abs()) + ('%' if kind == '%' else '')
        return _padded(sign, body, spec, False)
    if kind == '%':
        value = _make(value._sign, value._int, value._exp + 2)
    rounding = context.rounding
    if precision is not None:
        if kind in ('e', 'E'):
            value = _significant(value, precision + 1, rounding)
        elif kind in ('f', 'F', '%'):
            value = value._rescaled(-precision, rounding)
        elif len(str(value._int)) > precision:
            value = _significant(value, max(precision, 1), rounding)
    if value._int == 0 and value._exp > 0 and kind in ('f', 'F', '%'):
        value = value._rescaled(0, rounding)
    digits = str(value._int)
    left = value._exp + len(digits)
    if kind in ('e', 'E'):
        place = 1 - precision if value._int == 0 and precision is not None else 1
    elif kind in ('f', 'F', '%'):
        place = left
    elif value._exp <= 0 and left > -6:
        place = left
    else:
        place = 1
    if place < 0:
        whole, fraction = '0', '0' * -place + digits
    elif place > len(digits):
        whole, fraction = digits + '0' * (place - len(digits)), ''
    else:
        whole, fraction = digits[:place] or '0', digits[place:]
    exponent = left - place
    if spec['thousands']:
        whole = f'{int(whole):,}'
    body = whole + ('.' + fraction if fraction else '')
    if exponent or kind in ('e', 'E'):
        body += ('e' if kind in ('e', 'g') else 'E') + f'{exponent:+d}'
    return _padded(sign, body + ('%' if kind == '%' else ''), spec, True)


def _significant(value, count, rounding):
    """With so many digits."""
    drop = len(str(value._int)) - count
    if drop <= 0:
        return _make(value._sign, value._int * 10 ** -drop, value._exp + drop) if value._int else value
    digits = _round(value._int, drop, value._sign, rounding)
    exponent = value._exp + drop
    if len(str(digits)) > count:
        digits, exponent = digits // 10, exponent + 1
    return _make(value._sign, digits, exponent)


def _padded(sign, body, spec, number):
    align, fill = spec['align'], spec['fill'] or ' '
    if spec['zero'] and align is None:
        align, fill = '=', '0'
    room = int(spec['width'] or '0') - len(sign) - len(body)
    if room <= 0:
        return sign + body
    if align == '<':
        return sign + body + fill * room
    if align == '=':
        return sign + fill * room + body
    if align == '^':
        return fill * (room // 2) + sign + body + fill * (room - room // 2)
    return fill * room + sign + body
