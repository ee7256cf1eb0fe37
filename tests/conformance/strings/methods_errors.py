word = "abc"
for bad in (lambda: "abc".nothing(), lambda: "abc".upper(1), lambda: "a" * "b", lambda: "a" + None, lambda: "a" * 2.0,
            lambda: len(5), lambda: "abc".replace("a"), lambda: int("x1"), lambda: "abc".count(), lambda: "".join(5),
            lambda: "a".startswith(1), lambda: word[1.0], lambda: word["x":]):
    try:
        print(bad())
    except (AttributeError, TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)
