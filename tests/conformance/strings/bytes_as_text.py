data = b"Hello, World"
print(data.partition(b", "), data.rpartition(b"o"), data.title(), data.swapcase(), data.center(20, b"*"))
print(data.ljust(15, b"."), data.rjust(15), b"42".zfill(5), data.rfind(b"o"), data.rindex(b"l"))
print(b"a,b,c".rsplit(b",", 1), b"one\ntwo\r\nthree".splitlines(), b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum())
print(b"  ".isspace(), b"ABC".isupper(), b"abc".islower(), b"Abc".istitle(), data.capitalize(), b"a\tb".expandtabs(4))
table = bytes.maketrans(b"abc", b"xyz")
print(b"aabbcc".translate(table), b"hello".translate(None, b"l"), data.removeprefix(b"Hello"), data.removesuffix(b"World"))
ba = bytearray(b"spam")
ba[0:2] = b"XY"
ba += b"!"
print(ba, ba.isascii(), ba.hex(" "), bytes(ba).hex("-", 2))
print(int.from_bytes(b"\x01\x00", "big"), (1024).to_bytes(4, "little"))
print(b"%s has %d items %r" % (b"list", 3, "x"))
print([hex(b) for b in b"\x00\xff"], b"abc" * 2, b"b" in b"abc", 98 in b"abc")
