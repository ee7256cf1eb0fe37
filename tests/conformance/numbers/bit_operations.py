# Shifts and masks, also of negative and of large numbers.
for x in (0, 1, 5, 12, -1, -12):
    print(x, ~x, x & 6, x | 6, x ^ 6, x << 3, x >> 1)
print(1 << 100, (1 << 100) >> 98, -1 >> 1000)
print((2 ** 70 - 1) & (2 ** 65 + 5), (2 ** 70) | 1, (2 ** 70) ^ (2 ** 70 - 1))
print(-(2 ** 70) & 0xFF, -5 & (2 ** 70), -5 | 2 ** 65)
flags = 0
for bit in (0, 3, 5):
    flags |= 1 << bit
print(flags, bin(flags), hex(flags), oct(flags))
flags &= ~(1 << 3)
flags ^= 0b1
print(bin(flags), flags.bit_count(), (-37).bit_length())
try:
    1 << -1
except ValueError as e:
    print(e)
