"""Bytes as hexadecimal digits and check sums."""


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def hexlify(data, sep=None, bytes_per_sep=1):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    data = bytes(data)
    text = data.hex() if sep is None else data.hex(sep, bytes_per_sep)
    return text.encode('ascii')


b2a_hex = hexlify


def unhexlify(hexstr):
    text = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode('latin-1')
    if len(text) % 2:
        raise Error('Odd-length string')
    if any([c not in '0123456789abcdefABCDEF' for c in text]):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(text)


a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    import base64
    return base64.b64encode(data) + (b'\n' if newline else b'')


def a2b_base64(data, /, *, strict_mode=False):
    import base64
    return base64.b64decode(data)


def _table():
    table = []
    for number in range(256):
        for _ in range(8):
            number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
        table.append(number)
    return table


_TABLE = _table()


def crc32(data, value=0, /):
    value ^= 0xFFFFFFFF
    for byte in bytes(data):
        value = _TABLE[(value ^ byte) & 255] ^ value >> 8
    return value ^ 0xFFFFFFFF
