import base64
import binascii
import queue
import struct
import threading
import zlib

HEADER = struct.Struct("!2sBHI")
MAGIC = b"HL"


class ProtocolError(Exception):
    pass


def encode(kind, payload):
    data = payload.encode("utf-8")
    return HEADER.pack(MAGIC, kind, len(data), zlib.crc32(data)) + data


def decode(buffer):
    magic, kind, length, checksum = HEADER.unpack_from(buffer)
    if magic != MAGIC:
        raise ProtocolError(f"bad magic {magic!r}")
    data = buffer[HEADER.size:HEADER.size + length]
    if zlib.crc32(data) != checksum:
        raise ProtocolError("checksum differs")
    return kind, data.decode("utf-8"), buffer[HEADER.size + length:]


channel = queue.Queue()


def sender(messages):
    for kind, text in messages:
        channel.put(encode(kind, text))
    channel.put(None)


threading.Thread(target=sender, args=([(1, "hello"), (2, "naïve café"), (3, "")],)).start()
stream = bytearray()
while (packet := channel.get()) is not None:
    print(len(packet), binascii.hexlify(packet[:5]).decode(), base64.b64encode(packet[-4:]))
    stream += packet
rest = bytes(stream)
while rest:
    kind, text, rest = decode(rest)
    print(kind, repr(text), len(rest))
broken = bytearray(encode(1, "hello"))
broken[-1] ^= 0xFF
for attempt in (bytes(broken), b"XX" + bytes(10), b"HL"):
    try:
        decode(attempt)
    except (ProtocolError, struct.error) as error:
        print(type(error).__name__, str(error)[:40])
print(struct.calcsize("<bhiq"), struct.calcsize("bhiq"), struct.pack("<3shf", b"ab", -2, 0.5))
print(struct.unpack(">d", struct.pack(">d", 3.141592653589793)), list(struct.iter_unpack("<H", b"\x01\x00\x02\x00")))
print(base64.urlsafe_b64encode(bytes(range(250, 256))), base64.b32encode(b"hi"), base64.b16decode("6869"))
