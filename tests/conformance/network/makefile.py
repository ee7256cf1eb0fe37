# A socket as a file: lines of text, and bytes.
import socket

a, b = socket.socketpair()
with a.makefile("w", encoding="utf-8", newline="\n") as out:
    print("first line", file=out)
    print("zweite Zeile: äöü", file=out)
    out.write("no end")
a.shutdown(socket.SHUT_WR)
with b.makefile("r", encoding="utf-8") as lines:
    for line in lines:
        print(repr(line))
raw = b.makefile("wb")
raw.write(b"\x00\x01\x02")
raw.write(b"rest\n")
raw.flush()
reader = a.makefile("rb")
print(reader.read(3), reader.readline())
b.close()
raw.close()
print(reader.read())
reader.close()
a.close()
try:
    a.makefile("x")
except ValueError as e:
    print(e)
