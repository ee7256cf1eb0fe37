# A chain of SHA-512 digests.
import hashlib

from turns import measure


def work(n):
    b = b"Hilo"
    for _ in range(n):
        b = hashlib.sha512(b).hexdigest().encode()
    return b.decode()


measure(work, 200_000)
