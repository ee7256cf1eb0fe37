"""Text as bytes, and files of text."""

import io as _io

BOM_UTF8 = b'\xef\xbb\xbf'


def encode(obj, encoding='utf-8', errors='strict'):
    if encoding in ('rot13', 'rot_13'):
        return ''.join([_rotated(c) for c in obj])
    if encoding in ('hex', 'hex_codec'):
        return bytes(obj).hex().encode()
    if encoding in ('base64', 'base64_codec'):
        import base64
        return base64.encodebytes(obj)
    return obj.encode(encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    if encoding in ('rot13', 'rot_13'):
        return ''.join([_rotated(c) for c in obj])
    if encoding in ('hex', 'hex_codec'):
        return bytes.fromhex(bytes(obj).decode())
    if encoding in ('base64', 'base64_codec'):
        import base64
        return base64.decodebytes(obj)
    return obj.decode(encoding, errors)


def _rotated(c):
    if 'a' <= c <= 'z':
        return chr((ord(c) - 97 + 13) % 26 + 97)
    if 'A' <= c <= 'Z':
        return chr((ord(c) - 65 + 13) % 26 + 65)
    return c


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    return _io.open(filename, mode, encoding=encoding)
