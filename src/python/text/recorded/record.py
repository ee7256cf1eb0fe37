"""Records what CPython 3.11 answers, one JSON array a line: function, arguments, result (or ["ErrorName", text]).

Run it as `python3.11 record.py > cases.jsonl` in this folder. The cases are the same in every run.
"""
import json
import random
import struct

rng = random.Random(20)


def bits(x):
    """A float as text that loses nothing."""
    return str(struct.unpack("<Q", struct.pack("<d", x))[0])


def record(name, args, call):
    try:
        result = call()
    except Exception as error:
        result = [type(error).__name__, str(error)]
    print(json.dumps([name, *args, result], ensure_ascii=True))


FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 2.5, 0.5, 1e16, 1e-5, 123456.789, 1e22, 5e-324, 1.7976931348623157e308,
          float("inf"), float("-inf"), float("nan"), 0.045, 2.675, 999999.5, 9.9999995, -0.0004, 1e100]
INTS = [0, 1, -1, 7, 97, 255, -255, 1234, 1234567, -1234567, 2**63, -2**63, 10**25, 0x10ffff]
STRINGS = ["", "a", "hello", "größe", "日本"]
FILLS = ["", "<", ">", "^", "=", "*<", "x^", "0=", "日>"]


def spec(kinds, precision):
    text = rng.choice(FILLS) + rng.choice(["", "", "+", "-", " "]) + rng.choice(["", "", "", "z"])
    text += rng.choice(["", "", "#"]) + rng.choice(["", "", "0"]) + rng.choice(["", "5", "9", "12", "23"])
    text += rng.choice(["", "", "", ",", "_"])
    text += rng.choice([""] + precision)
    return text + rng.choice(kinds)


def formats():
    for _ in range(260):
        x, s = rng.choice(FLOATS), spec(["", "e", "f", "g", "E", "F", "G", "%", "n"], [".0", ".1", ".3", ".17"])
        record("format_float", [bits(x), s], lambda: format(x, s))
    for _ in range(200):
        n, s = rng.choice(INTS), spec(["", "d", "b", "o", "x", "X", "c", "n", "e", "f", "g", "%"], ["", "", "", ".2"])
        record("format_int", [str(n), s], lambda: format(n, s))
    for _ in range(60):
        t, s = rng.choice(STRINGS), spec(["", "s"], [".0", ".3"])
        record("format_str", [t, s], lambda: format(t, s))
    for s in ["z", ".3d", "dd", "q", "é", ",n", ",_", "_,", ",,", ",é", ".", "9" * 20, "c", "+c", "#c", "5c", "05c", "=c"]:
        record("format_int", ["97", s], lambda: format(97, s))
        record("format_float", [bits(97.0), s], lambda: format(97.0, s))
        record("format_str", ["97", s], lambda: format("97", s))
    for n in [-1, 0x110000, 2**80]:
        record("format_int", [str(n), "c"], lambda: format(n, "c"))
    record("format_int", [str(10**400), "f"], lambda: format(10**400, "f"))
    record("format_float", [bits(1.0), ".400f"], lambda: format(1.0, ".400f"))
    record("format_float", [bits(0.1), ".60f"], lambda: format(0.1, ".60f"))
    record("format_float", [bits(1e300), ".3f"], lambda: format(1e300, ".3f"))
    record("format_float", [bits(1.0), ".9999999999f"], lambda: format(1.0, ".9999999999f"))


def reprs():
    for _ in range(150):
        x = struct.unpack("<d", struct.pack("<Q", rng.getrandbits(64)))[0]
        record("float_repr", [bits(x)], lambda: repr(x))
    for _ in range(150):
        x = rng.choice([-1, 1]) * round(rng.random(), rng.randrange(18)) * 10.0 ** rng.randrange(-8, 20)
        record("float_repr", [bits(x)], lambda: repr(x))


formats()
reprs()
