# Integers grow without a bound.
print(2 ** 100)
print(2 ** 100 - 1, -(2 ** 100))
factorial = 1
for i in range(1, 31):
    factorial *= i
print(factorial)
a, b = 0, 1
while b < 10 ** 40:
    a, b = b, a + b
print(a)
print(123456789012345678901234567890 * 987654321098765432109876543210)
print(10 ** 50 // 3 ** 40, 10 ** 50 % 3 ** 40)
print((10 ** 25).bit_length(), len(str(3 ** 500)))
print(2 ** 63, 2 ** 63 - 1, -2 ** 63, -(2 ** 63) - 1)
n = 9223372036854775807
n += 1
print(n, n - 1, -n - 1)
print(4611686018427387904 * 2, 3037000500 * 3037000500)
print(sum([2 ** 62, 2 ** 62, 2 ** 62]))
