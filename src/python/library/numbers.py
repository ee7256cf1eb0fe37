"""The abstract classes of numbers, to ask what kind a number is."""

from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod


class Number(metaclass=_ABCMeta):
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    __slots__ = ()

    @property
    @_abstractmethod
    def real(self):
        raise NotImplementedError

    @property
    @_abstractmethod
    def imag(self):
        raise NotImplementedError

    def __bool__(self):
        return self != 0

    @_abstractmethod
    def __add__(self, other):
        raise NotImplementedError

    @_abstractmethod
    def __mul__(self, other):
        raise NotImplementedError

    @_abstractmethod
    def __eq__(self, other):
        raise NotImplementedError


class Real(Complex):
    __slots__ = ()

    @_abstractmethod
    def __float__(self):
        raise NotImplementedError

    @_abstractmethod
    def __lt__(self, other):
        raise NotImplementedError

    @_abstractmethod
    def __le__(self, other):
        raise NotImplementedError

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    __slots__ = ()

    @property
    @_abstractmethod
    def numerator(self):
        raise NotImplementedError

    @property
    @_abstractmethod
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    __slots__ = ()

    @_abstractmethod
    def __int__(self):
        raise NotImplementedError

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Real.register(float)
Integral.register(int)
