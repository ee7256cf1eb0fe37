"""Numbers and texts that differ every time. Nothing here keeps a secret from anybody: it is for lessons."""

import os as _os
import random as _random

_generator = _random.Random()


def token_bytes(nbytes=None):
    return _os.urandom(32 if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    n = 32 if nbytes is None else nbytes
    return ''.join([_generator.choice(letters) for _ in range((n * 4 + 2) // 3)])


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _generator.randrange(exclusive_upper_bound)


def randbits(k):
    return _generator.getrandbits(k)


def choice(sequence):
    return _generator.choice(sequence)


def compare_digest(a, b):
    return a == b
