# Storing passwords: many rounds make guessing slow.
import hashlib
import hmac

salt = b"NaCl"
key = hashlib.pbkdf2_hmac("sha256", b"correct horse", salt, 2000)
print(key.hex())
print(hashlib.pbkdf2_hmac("sha1", b"pw", b"salt", 10, dklen=33).hex())
print(hashlib.pbkdf2_hmac(hash_name="sha512", password=bytearray(b"pw"), salt=b"", iterations=1).hex()[:40])
for iterations, length in [(0, None), (1, 0)]:
    try:
        hashlib.pbkdf2_hmac("md5", b"pw", b"salt", iterations, length)
    except ValueError as e:
        print(e)

mac = hmac.new(b"key", b"attack at dawn", hashlib.sha256)
print(mac.name, mac.digest_size, mac.hexdigest())
print(hmac.new(b"k" * 100, b"attack", "md5").hexdigest())
again = hmac.digest(b"key", b"attack at dawn", "sha256")
print(hmac.compare_digest(mac.digest(), again), hmac.compare_digest("a", "b"))
