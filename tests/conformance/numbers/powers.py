print(2 ** 10, (-2) ** 3, -2 ** 2, 2 ** -1, (-2) ** -3, 0 ** 0)
print(2.0 ** 0.5, 4 ** 0.5, (-8) ** 2.0, 10 ** -2)
print(2 ** 3 ** 2, (2 ** 3) ** 2)
print(pow(3, 4), pow(3, 4, 5), pow(7, 10 ** 18, 1000), pow(-3, 3, 7), pow(3, -1, 11))
print(1.5 ** 3, 9 ** 0.5 == 3, True ** 5)
try:
    0 ** -1
except ZeroDivisionError as e:
    print(e)
try:
    pow(2, 5, 0)
except ValueError as e:
    print(e)
try:
    10.0 ** 400
except OverflowError as e:
    print(e)
