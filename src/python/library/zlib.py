"""Check sums. Compression is not here."""

from binascii import crc32


def adler32(data, value=1, /):
    a, b = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in bytes(data):
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a
