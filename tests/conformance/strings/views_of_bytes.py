data = bytearray(b"abcdefgh")
view = memoryview(data)
print(view[0], view[2:5].tobytes(), len(view), view.nbytes, view.itemsize, view.format)
view[0] = ord("Z")
view[1:3] = b"YX"
print(data, bytes(view[::2]), view.tolist(), view.readonly)
with memoryview(b"xyz") as m:
    print(m.readonly, m == b"xyz", m.hex())
try:
    memoryview(b"abc")[0] = 1
except TypeError as e:
    print(e)
print(sum(memoryview(bytes(range(10)))))
m = memoryview(bytearray(8)).cast("i")
m[0], m[1] = 7, -1
print(m.tolist(), m.itemsize, m.format, bytes(m), m.shape)
v = memoryview(b"hello world")[6:]
print(v.tobytes(), v[::-1].tobytes(), v == b"world", b"".join([v, b"!"]), bytearray(v), len(v), v[-1])
try:
    v[9]
except IndexError as e:
    print(e)
try:
    memoryview("text")
except TypeError as e:
    print(e)
b = bytearray(b"abcd")
try:
    memoryview(b)[:2] = b"xyz"
except ValueError as e:
    print(e)
v.release()
try:
    v[0]
except ValueError as e:
    print(e)
