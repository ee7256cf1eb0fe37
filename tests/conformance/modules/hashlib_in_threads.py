# Large inputs are hashed without the GIL; the digests are the same.
import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor

blocks = [bytes([n]) * 300_000 for n in range(6)]


def fingerprint(block):
    return hashlib.sha256(block).hexdigest()


with ThreadPoolExecutor(max_workers=3) as pool:
    together = list(pool.map(fingerprint, blocks))
print(together == [fingerprint(block) for block in blocks])
print(together[1])

# Two threads feed one hash: each update is whole, the order is anybody's.
shared = hashlib.md5()
threads = [threading.Thread(target=shared.update, args=(b"z" * 100_000,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(shared.hexdigest() == hashlib.md5(b"z" * 400_000).hexdigest())
