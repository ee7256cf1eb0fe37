# The shortest text that reads back as the same number.
for x in (0.1, 0.2, 0.1 + 0.2, 1.0, -0.0, 100.0, 1e15, 1e16, 1e17, 123456789.123456789, 1e-4, 1e-5, 1 / 3, 2 / 3):
    print(x, repr(x), str(x) == repr(x))
print(1e300 * 1e10, -1e300 * 1e10, 1e308 * 10 - 1e308 * 10)
print(5e-324, 1.7976931348623157e308, 2.5e-310)
print(float("1e3"), float(" 2.5\n"), float("-inf"), float("nan"), float("1_000.5"))
print(1e22, 1e21, 123e-7, 0.00001234, 12345678901234567.0)
print([0.5, -1.25], (1e100,), {"pi": 3.14159})
