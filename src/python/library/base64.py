"""Bytes as letters: base 64, 32 and 16."""

from binascii import Error as _Error, hexlify as _hexlify, unhexlify as _unhexlify

_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
_PLAIN = (_LETTERS + '+/').encode()
_URLSAFE = (_LETTERS + '-_').encode()
_LETTERS_32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'


def _data(s):
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(s)


def _text(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError('string argument should contain only ASCII characters')
        return s.encode('ascii')
    return bytes(s)


def _encode(data, letters, group, bits):
    """Groups of bytes as groups of letters of so many bits; what is missing at the end is shown by `=`."""
    width = group * 8 // bits
    out = bytearray()
    for at in range(0, len(data), group):
        part = data[at:at + group]
        number = int.from_bytes(part + b'\0' * (group - len(part)), 'big')
        used = (len(part) * 8 + bits - 1) // bits
        for place in range(width):
            out.append(letters[number >> bits * (width - 1 - place) & (1 << bits) - 1] if place < used else 61)
    return bytes(out)


def b64encode(s, altchars=None):
    letters = _PLAIN if altchars is None else _LETTERS.encode() + bytes(altchars)
    return _encode(_data(s), letters, 3, 6)


def b64decode(s, altchars=None, validate=False):
    s = _text(s)
    letters = _PLAIN if altchars is None else _LETTERS.encode() + bytes(altchars)
    values = {letter: value for value, letter in enumerate(letters)}
    if validate and any([c not in values and c != 61 for c in s]):
        raise _Error('Only base64 data is allowed')
    number = bits = count = pads = 0
    out = bytearray()
    for c in s:
        if c == 61:
            pads += 1
            if count % 4 >= 2 and count % 4 + pads >= 4:
                break
            continue
        if c not in values:
            continue
        pads = 0
        count += 1
        number = number << 6 | values[c]
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(number >> bits & 255)
            number &= (1 << bits) - 1
    if count % 4 == 1:
        raise _Error(f'Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a '
                     'multiple of 4')
    if count % 4 and count % 4 + pads < 4:
        raise _Error('Incorrect padding')
    return bytes(out)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return _encode(_data(s), _URLSAFE, 3, 6)


def urlsafe_b64decode(s):
    return b64decode(s, b'-_')


def encodebytes(s):
    s = _data(s)
    return b''.join([b64encode(s[at:at + 57]) + b'\n' for at in range(0, len(s), 57)])


def decodebytes(s):
    return b64decode(s)


def b32encode(s):
    return _encode(_data(s), _LETTERS_32, 5, 5)


def b32decode(s, casefold=False, map01=None):
    s = _text(s)
    if len(s) % 8:
        raise _Error('Incorrect padding')
    if casefold:
        s = s.upper()
    letters = s.rstrip(b'=')
    number = bits = 0
    out = bytearray()
    for c in letters:
        value = _LETTERS_32.find(bytes([c]))
        if value < 0:
            raise _Error('Non-base32 digit found')
        number = number << 5 | value
        bits += 5
        if bits >= 8:
            bits -= 8
            out.append(number >> bits & 255)
    if len(s) - len(letters) not in (0, 1, 3, 4, 6):
        raise _Error('Incorrect padding')
    return bytes(out)


def b16encode(s):
    return _hexlify(_data(s)).upper()


def b16decode(s, casefold=False):
    s = _text(s)
    if casefold:
        s = s.upper()
    if any([c not in b'0123456789ABCDEF' for c in s]):
        raise _Error('Non-base16 digit found')
    return _unhexlify(s)
