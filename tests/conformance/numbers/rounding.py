for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 1234.5678, -1234.5678):
    print(x, round(x), round(x, 2), round(x, -2), int(x))
print(round(7), round(15, -1), round(25, -1), round(-25, -1), round(12345, -2))
print(round(1e20), round(3.0), type(round(3.0)), type(round(3.0, 0)))
print(int(3.99), int(-3.99), int(1e20), int("42"), int(" -7 "), int("1_000"), int("ff", 16), int("0b101", 0), int("z", 36))
for bad in ("", "4.5", "abc", "0x10"):
    try:
        int(bad)
    except ValueError as e:
        print(e)
for bad in (float("inf"), float("nan")):
    try:
        int(bad)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
