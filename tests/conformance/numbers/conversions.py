print(int("0"), int("+5"), int(True), int(2.0), int("-12345678901234567890"))
print(float(3), float("3"), float("1e-3"), float(10 ** 20), float("  7  "), float(".5"), float("5."))
print(str(12), str(1.5), str(10 ** 25), str(None), str(True))
print(bin(10), bin(-10), oct(64), hex(255), hex(-255), hex(2 ** 70), bin(0))
print(chr(65), ord("A"), chr(8364), ord("€"), chr(0x1F600), ord("\n"))
print(0x_ff, 0b1_0, 0o17, 1_000_000, 1e3, 1_0.5_0, 0xFFFFFFFFFFFFFFFFFF)
for bad in (lambda: float("abc"), lambda: int([]), lambda: float(None), lambda: chr(-1), lambda: ord("ab"),
            lambda: int("12", 40), lambda: float(10 ** 400), lambda: bin(1.0)):
    try:
        print(bad())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__ + ":", e)
