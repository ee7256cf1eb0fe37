print("%d items, %s, %.2f, %5d|%-5d|%05d, %x %X %o, %e, %g, %c%c, %%" % (3, "text", 2.5, 42, 42, 42, 255, 255, 8, 12345.678, 0.0001, "a", 98))
print("%s" % "one", "%r" % "one", "%s" % [1, 2], "%s" % (("tuple",),), "%10s|%-10s|" % ("right", "left"))
print("%(name)s is %(age)03d" % {"name": "Eve", "age": 7}, "%s and %s" % (None, True), "%.3s|" % "abcdef")
print("%+d %+d % d %#x %#o %i" % (5, -5, 5, 255, 8, 3.9), "%*d|%-*d|" % (5, 1, 5, 2), "%5.1f|" % 3.14159)
print("%d" % 10 ** 2, "%d%%" % 50, "%s %s" % ("a", {"b": 1}), "%5s|%.1f" % (True, 1))
for bad in (lambda: "%d" % "x", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "%z" % 1, lambda: "%(a)s" % {"b": 1}, lambda: "%c" % "ab"):
    try:
        print(bad())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__ + ":", e)
