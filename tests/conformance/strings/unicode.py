s = "naïve café – 東京 😀"
print(s, len(s), s.upper(), s[::-1], s.find("東"), s.split())
print([hex(ord(c)) for c in "é€東😀"], "".join(chr(c) for c in (0x3B1, 0x3B2, 0x3B3)))
print("é" == "e\u0301", len("e\u0301"), "Ж" < "ж", sorted("вбаГ"), max("añz"))
print("東京".center(8, "·"), "привет мир".title(), "ПРИВЕТ".lower(), "ß".upper(), "ﬁ".upper())
counts = {}
for c in "абракадабра":
    counts[c] = counts.get(c, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
имя = "переменная"
print(имя, f"{имя:>12}", "%s" % имя)
