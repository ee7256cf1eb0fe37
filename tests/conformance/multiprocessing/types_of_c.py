"""Shared values and arrays whose types are those of ctypes, structures among them."""
import ctypes
from ctypes import Structure, c_bool, c_char, c_double, c_int
from multiprocessing import Array, Lock, Process, Value
from multiprocessing.sharedctypes import RawArray


class Point(Structure):
    _fields_ = [("x", c_double), ("y", c_double)]


class Record(Structure):
    _fields_ = [("grade", c_char), ("count", c_int), ("share", c_double), ("done", c_bool)]


def change(number, ratio, text, points, flag, record, raw):
    number.value **= 2
    ratio.value *= 3
    text.value = text.value.upper()
    flag.value = True
    for point in points:
        point.x, point.y = point.y, point.x
    record.count += 1
    with record.get_lock():
        record.grade = b"b"
    for i in range(len(raw)):
        raw[i] += i


if __name__ == "__main__":
    number, ratio = Value(c_int, 7), Value(ctypes.c_float, 0.25, lock=False)
    text, flag = Array("c", b"hello"), Value(c_bool, False)
    points = Array(Point, [(1.5, -2.0), (0.0, 9.25)], lock=Lock())
    record, raw = Value(Record, b"a", 41, 0.5, False), RawArray(ctypes.c_int64, [10, 20, 30])
    child = Process(target=change, args=(number, ratio, text, points, flag, record, raw))
    child.start()
    child.join()
    print(number.value, ratio.value, text.value, flag.value, raw[:])
    print([(p.x, p.y) for p in points], len(points), points[1].x)
    print(record.grade, record.count, record.share, record.done)
    print(number, ratio, flag, Array(c_double, 2)[:])

    print(c_int(2**31).value, ctypes.c_uint8(-1).value, ctypes.c_float(0.1).value, ctypes.c_ulonglong(-1).value)
    print(ctypes.sizeof(Record), ctypes.sizeof(Point), ctypes.sizeof(c_double * 4), ctypes.sizeof(c_bool))
    cells = (c_int * 4)(1, 2, 3)
    cells[3] = 9
    print(list(cells), cells[1:3], len(cells), c_int(5), bool(c_int()))
    here = Point(1, y=2)
    here.x += 0.5
    print(here.x, here.y, ctypes.create_string_buffer(b"abc").raw)
    for wrong in (lambda: c_int("x"), lambda: cells[4], lambda: Point(1, 2, 3), lambda: c_char(b"ab")):
        try:
            wrong()
        except (TypeError, IndexError) as e:
            print(type(e).__name__, e)
