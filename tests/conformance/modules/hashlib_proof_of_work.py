# A toy block chain: each block's hash begins with zeros and covers the block before it.
import hashlib


def mine(previous, data, zeros):
    nonce = 0
    while True:
        digest = hashlib.sha256(f"{previous}{data}{nonce}".encode()).hexdigest()
        if digest.startswith("0" * zeros):
            return nonce, digest
        nonce += 1


previous = "0" * 64
for data in ["Alice pays Bob 5", "Bob pays Carol 2", "Carol pays Alice 1"]:
    nonce, previous = mine(previous, data, 2)
    print(f"{data:20} nonce={nonce:4} {previous[:20]}")

digest = b"start"
for _ in range(1000):
    digest = hashlib.sha512(digest).hexdigest().encode()
print(digest[:32].decode())
