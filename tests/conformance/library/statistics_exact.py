"""Averages and spreads are exact until they are rounded once, and keep the kind of their numbers."""
import statistics as st
from decimal import Decimal
from fractions import Fraction

print(st.mean([0.1, 0.2, 0.3]), st.mean([1, 2, 4]), st.mean([Fraction(1, 2), Fraction(1, 3)]), st.mean([Decimal("0.5"), 1]))
print(st.variance([2.75, 1.75, 1.25, 0.25, 0.5]), st.pvariance([1, 2, 3, 4]), st.variance([Fraction(1, 6), Fraction(1, 2)]))
print(st.stdev([1.5, 2.5, 2.5, 2.75]), st.pstdev([0.1, 0.2, 0.4]), st.stdev([Decimal("1"), Decimal("2.5"), Decimal("4")]))
print(st.correlation([1, 2, 3], [2, 4, 7]), st.covariance([1, 2, 3], [1, 2, 3]), st.linear_regression([1, 2, 3], [2, 4, 6]))
for wrong in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.correlation([1, 2], [1, 1])):
    try:
        print(wrong())
    except st.StatisticsError as error:
        print(error)
