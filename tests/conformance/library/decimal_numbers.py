"""Decimal numbers: arithmetic, rounding, contexts, formats."""
from decimal import (Decimal, DivisionByZero, InvalidOperation, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP,
                     getcontext, localcontext)
import threading

print(Decimal("0.1") + Decimal("0.2"), Decimal(0.1), Decimal("1.10") == Decimal("1.1"), Decimal((1, (3, 1, 4), -2)))
print(Decimal(1) / Decimal(7), Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal("1000").log10())
price = Decimal("19.995")
for rounding in (ROUND_HALF_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, None):
    print(rounding, price.quantize(Decimal("0.01"), rounding=rounding), (-price).quantize(Decimal("1"), rounding=rounding))
print(round(Decimal("2.5")), round(Decimal("2.345"), 2), int(Decimal("-7.9")), Decimal("7.5") // 2, Decimal("-7.5") % 2)
print(divmod(Decimal(17), 5), Decimal(2) ** 10, Decimal(2) ** -2, Decimal("0.5") ** Decimal("0.5"), abs(Decimal(-3)))
for text in ("1E+5", "0.00000001", "123456789012345678901234567890", "-0", "Infinity", "NaN", "1_000.5"):
    d = Decimal(text)
    print(repr(d), d.is_finite(), d.as_tuple().exponent, end="; ")
print()
print(f"{Decimal('1234567.891'):,.2f}|{Decimal('3'):>8}|{Decimal('0.00001'):e}|{Decimal('12.5'):08.2f}|{Decimal('0.256'):.1%}")
print(Decimal("100").normalize(), Decimal("1.500").normalize(), Decimal("1E+2").to_integral_value(), Decimal("3.7").to_integral_value())
print(sorted([Decimal("1.5"), 1, Decimal("-2"), 0.5]), max(Decimal(1), 2), sum([Decimal("0.1")] * 10) == 1)
print(hash(Decimal("2.0")) == hash(2), {Decimal("1"): "one"}[1], Decimal(3) > 2.5, Decimal("1.5").as_integer_ratio())
for wrong in (lambda: Decimal("x"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) + 1.5, lambda: Decimal(-1).sqrt()):
    try:
        print(wrong())
    except (InvalidOperation, DivisionByZero, TypeError) as error:
        print(type(error).__name__, error)
with localcontext() as context:
    context.prec = 5
    print(Decimal(1) / 3, context.prec, getcontext().prec)
print(Decimal(1) / 3, getcontext().prec)
getcontext().prec = 6
seen = []
thread = threading.Thread(target=lambda: seen.append(getcontext().prec))
thread.start()
thread.join()
print(seen, getcontext().prec, +Decimal("1.23456789"))
