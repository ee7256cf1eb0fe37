"""Records what CPython 3.11 answers, one JSON array a line: function, arguments, result (or ["ErrorName", text]).

Run it as `PYTHONHASHSEED=0 python3.11 record.py > cases.jsonl` in this folder. The cases are the same in every run.
"""
import json
import random
import struct

rng = random.Random(20)


def bits(x):
    """A float as text that loses nothing; all NaNs are one."""
    if x != x:
        return "9221120237041090560"
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


def parsing():
    texts = ["", " ", "0", "-0", "+7", " 12\n", "1_000", "1__0", "_1", "1_", "0x1f", "0X_1F", "0x", "0b101", "0o17", "010", "00",
             "0_0", "0_1", "-0x1f", "+ 1", "1 2", "12.5", "z", "Zz", "\u0663\u0664", "\u3000 9 ", "9" * 19, "-" + "9" * 30,
             "9" * 4301, "x" * 300, "it's", "--1", "9223372036854775807", "-9223372036854775808", "0b12"]
    for t in texts:
        for base in [10, 0, 2, 16, 36]:
            record("parse_int", [t, base], lambda: str(int(t, base)) if len(t) < 4000 or base == 10 else str(int(t, base) % 10**9))
    for base in [1, -1, 37]:
        record("parse_int", ["5", base], lambda: str(int("5", base)))
    texts = ["1", "1.5", ".5", "5.", ".", "e5", "1e5", "1E+5", "1e-5", "1e", "1e+", "1_0.2_5", "1__0", "1_.5", "1._5", "1e_5", "1e5_0",
             "_1", "inf", "-Infinity", "nan", "-nan", "+iNf", "infinit", "0x10", "1e400", "-1e400", "1e-400", " 2.5\t", "1 5", "++1",
             "\u0661.\u0665", "123456789012345678901234567890", "4.9e-324", "2.4703282292062327e-324", "1.7976931348623159e308", "",
             "it's", "1.5f", "9007199254740993", "0.1" + "0" * 400 + "1"]
    for t in texts:
        record("parse_float", [t], lambda: bits(float(t)))


def rounding():
    values = [0.5, 1.5, 2.5, -0.5, -2.5, 2.675, 1.005, 0.045, 1e16, 123456.789, -987654.321, 1e22, 5e-324, 1e308, 1.7e308, 0.0, -0.0,
              50.0, 150.0, 250.0, 249.99999999999997, 5.0, 15.0, 0.1, 1e-10, float("nan"), float("inf"), 4503599627370497.5]
    for x in values:
        record("round_to_int", [bits(x)], lambda: str(round(x)))
        record("float_to_int", [bits(x)], lambda: str(int(x)))
        for n in [-400, -308, -22, -5, -3, -2, -1, 0, 1, 2, 5, 10, 15, 17, 22, 300, 324]:
            if abs(n) > 25 and rng.random() < 0.6:
                continue
            record("round_float", [bits(x), n], lambda: bits(round(x, n)))
    for n in [0, 5, 15, 25, -5, -15, -25, 12345, -12350, 10**25 + 5 * 10**9, 2**63, 99, 50, 150]:
        for places in [3, 0, -1, -2, -10, -26, -1000]:
            record("round_int", [str(n), places], lambda: str(round(n, places)))


def arithmetic():
    ints = [0, 1, -1, 7, -10, 2**53 + 1, -2**63, 10**22 + 1, 10**310, -10**309, 2**1074 * 3]
    for a in ints:
        for b in ints:
            record("int_true_divide", [str(a), str(b)], lambda: bits(a / b))
        record("int_to_float", [str(a)], lambda: bits(float(a)))
        record("hash_int", [str(a)], lambda: hash(a))
    for _ in range(25):
        a, b = rng.getrandbits(rng.randrange(1, 400)), rng.getrandbits(rng.randrange(1, 400)) + 1
        record("int_true_divide", [str(a), str(b)], lambda: bits(a / b))
        a, b = rng.getrandbits(60), rng.getrandbits(rng.randrange(1060, 1140))
        record("int_true_divide", [str(a), str(b)], lambda: bits(a / b))
    for _ in range(30):
        a = rng.getrandbits(rng.randrange(50, 200))
        record("int_to_float", [str(a)], lambda: bits(float(a)))
    floats = [0.0, -0.0, 1.0, 0.1, 5.0, -5.0, 3.0, -3.0, 1e300, 5e-324, float("inf"), float("-inf"), float("nan")]
    for x in floats:
        for y in floats:
            record("float_divide", [bits(x), bits(y)], lambda: bits(x / y))
            record("float_floor_divide", [bits(x), bits(y)], lambda: bits(x // y))
            record("float_modulo", [bits(x), bits(y)], lambda: bits(x % y))
            record("float_divmod", [bits(x), bits(y)], lambda: [bits(part) for part in divmod(x, y)])
            record("float_power", [bits(x), bits(y)], lambda: None if isinstance(x**y, complex) else bits(x**y))


def hashes():
    for x in FLOATS + [0.5, -1.0, -2.0, 2.0**61, 2.0**61 - 1, 3.75, 1e300, 2.0**-1074]:
        record("hash_float", [bits(x)], lambda: None if x != x else hash(x))
    for n in [-1, -2, 2**61 - 1, 2**61, -2**61, 2**61 - 2, 2**122, 12345]:
        record("hash_int", [str(n)], lambda: hash(n))
    for t in ["", "a", "abc", "abcdefgh", "abcdefghi" * 5, "größe", "日本語", "\U0001f600x"]:
        record("hash_str", [t], lambda: hash(t))
    for items in [(), (1,), (1, 2, 3), (0, -1), (2**70, 0.5)]:
        record("hash_tuple", [[hash(item) for item in items]], lambda: hash(items))


def templates():
    for kind in "diuoxX":
        for flags in ["", "-", "+", " ", "#", "0", "0#", "-0", "+ ", "#-"]:
            t = "%" + flags + rng.choice(["", "8"]) + rng.choice(["", ".3", "."]) + kind
            n = rng.choice([0, 5, -5, 255, -255, 10**20])
            record("percent_int", [t, str(n)], lambda: t % n)
    for kind in "eEfFgG":
        for flags in ["", "-", "+", " ", "#", "0", "0+", "-0"]:
            t = "%" + flags + rng.choice(["", "12"]) + rng.choice(["", ".0", ".3"]) + kind
            x = rng.choice(FLOATS)
            record("percent_float", [t, bits(x)], lambda: t % x)
    for t in ["%s", "%5s|", "%-5s|", "%05s", "%.2s", "%8.3s", "%c", "%5c"]:
        for v in ["x"] if "c" in t else ["", "größe", "日本"]:
            record("percent_text", [t, v], lambda: t % v)
    for n in [65, -1, 0x110000, 0x1f600]:
        record("percent_code", ["%3c", str(n)], lambda: "%3c" % n)
    for t in ["a%%b%", "%(a", "%(a(b)c)s", "%99999999999999999999d", "%.99999999999999999999d", "%q", "%lld", "%5", "%-", "%é", "x%dy%%z"]:
        record("percent_check", [t], lambda: t % ({"a(b)c": 1} if "(" in t else 1))
    for t in ["", "a{{b}}c", "{", "}", "{a", "{0!}", "{0!r", "{0!", "{0:", "{0!ra}", "{0{}", "{{}", "{}}", "{}{}{}", "{0}{1}{0}", "{}{0}",
              "{0}{}", "{0:>{1}}", "{:{}}", "{:{:{}}}", "{0!r:>9}", "{0!x}", "{0!é}", "{99999999999999999999}", "{0[}", "{0:}}",
              "é{}ü{}", "{0:{1}", "{0!s:5}|", "{:}", "{!r}"]:
        record("template", [t], lambda: t.format(7, 8, 9))

    class Path:
        def __init__(self, said):
            self.said = said

        def __getattr__(self, name):
            return Path(self.said + "." + name)

        def __getitem__(self, key):
            return Path(self.said + "[" + repr(key) + "]")

        def __format__(self, spec):
            return self.said

    for t in ["{0}", "{0.a}", "{0.a.b}", "{0[1]}", "{0[x]}", "{0[a.b]}", "{0.a[0][-1]}", "{0.}", "{0..a}", "{0[]}", "{0[a]b}",
              "{0[99999999999999999999]}", "{0[01]}", "{0.a b}", "{0[ 1]}"]:
        record("path", [t], lambda: t.format(Path("")))


formats()
reprs()
templates()
parsing()
rounding()
arithmetic()
hashes()
