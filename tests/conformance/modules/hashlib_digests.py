# Fingerprints of a message by every hash function, in one go and in parts.
import hashlib

message = b"The quick brown fox jumps over the lazy dog"

for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name)
    h.update(message[:10])
    h.update(message[10:])
    digest = h.hexdigest(20) if name.startswith("shake") else h.hexdigest()
    print(f"{name:10} {h.digest_size:3} {h.block_size:4} {digest}")

print(hashlib.sha256(message).hexdigest() == hashlib.new("SHA256", message).hexdigest())
print(hashlib.md5().name, hashlib.md5().hexdigest())
print(hashlib.sha1(b"x").digest())
print(hashlib.blake2b(message, digest_size=8, key=b"secret", salt=b"pepper", person=b"me").hexdigest())
print(hashlib.blake2s(b"", digest_size=4).hexdigest(), hashlib.blake2s(key=b"k" * 32).hexdigest())
print(hashlib.shake_256(message).digest(6).hex())
print(type(hashlib.sha1()).__name__, type(hashlib.blake2b()).__name__, type(hashlib.shake_128()).__name__)

# A copy goes its own way.
first = hashlib.sha512(b"shared ")
second = first.copy()
first.update(b"left")
second.update(bytearray(b"right"))
print(first.hexdigest()[:16], second.hexdigest()[:16])
big = bytes(range(256)) * 400
print(hashlib.sha256(big).hexdigest())
h = hashlib.blake2b()
h.update(big)
print(h.hexdigest()[:32], len(h.digest()))
