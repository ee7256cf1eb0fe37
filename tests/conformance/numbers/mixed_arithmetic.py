print(1 + 2.5, 3 - 0.5, 2 * 1.5, 7 / 2, 7.0 // 2, 1 + True, 2.0 * True)
print(type(1 + 1), type(1 + 1.0), type(True + 0), type(2 ** -1), type(4 / 2))
print(10 ** 20 + 0.5, 10 ** 20 * 1.0, 0.1 * 3, 1e16 + 1, 2 ** 64 * 0.5)
x = 10
x += 2; x -= 1; x *= 3; x //= 2; x **= 2; x %= 100; x <<= 2; x >>= 1; x |= 1; x &= 0xFE; x ^= 7
print(x)
y = 7
y /= 2
print(y, -y, +y, abs(-y))
for bad in (lambda: 1 + "1", lambda: "1" + 1, lambda: [] + 1, lambda: None + 1, lambda: 2.0 << 1, lambda: -"a",
            lambda: {} - [], lambda: "a" - "b", lambda: ~1.5):
    try:
        bad()
    except TypeError as e:
        print(e)
