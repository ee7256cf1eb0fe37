"""Keyed hashes (RFC 2104)."""

import hashlib as _hashlib


def _name_of(digestmod):
    if not digestmod:
        raise TypeError("Missing required argument 'digestmod'.")
    return digestmod if isinstance(digestmod, str) else digestmod().name


class HMAC:
    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        self._name = _name_of(digestmod)
        self.digest_size, self.block_size = _hashlib._sizes(self._name)
        block = bytes(key)
        if len(block) > self.block_size:
            block = _hashlib.new(self._name, block).digest()
        block = block + bytes(self.block_size - len(block))
        self._inner = _hashlib.new(self._name, bytes([b ^ 0x36 for b in block]))
        self._outer = _hashlib.new(self._name, bytes([b ^ 0x5c for b in block]))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return 'hmac-' + self._name

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = _blank(type(self))
        other._name = self._name
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return _hashlib._hmac(key, msg, _name_of(digest))


def compare_digest(a, b):
    if type(a) is not type(b) and not (isinstance(a, (bytes, bytearray)) and isinstance(b, (bytes, bytearray))):
        raise TypeError(f"unsupported operand types(s) or combination of types: '{type(a).__name__}' "
                        f"and '{type(b).__name__}'")
    return a == b
