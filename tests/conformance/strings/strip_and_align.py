s = "  xx hello xx\t\n"
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), s.strip(" x\t\n"), "xxhixx".lstrip("x"), "abcba".strip("ab"))
for width in (3, 9, 10):
    print("|" + "mid".center(width) + "|" + "left".ljust(width) + "|" + "right".rjust(width) + "|")
print("7".zfill(3), "-7".zfill(4), "+7".zfill(4), "abc".zfill(2), "x".center(6, "*"), "x".center(5, "*"))
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "ab\tc".expandtabs(2))
rows = [("apple", 3, 0.5), ("banana", 12, 0.25), ("cherry", 200, 10)]
for name, count, price in rows:
    print(name.ljust(8) + str(count).rjust(5) + str(price).rjust(8))
try:
    "x".center(5, "ab")
except TypeError as e:
    print(e)
