try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("bad number") from e
except ValueError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["k"]
    except KeyError:
        raise RuntimeError("while handling")
except RuntimeError as e:
    print(repr(e), e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["k"]
    except KeyError:
        raise RuntimeError("hidden") from None
except RuntimeError as e:
    print(repr(e), e.__cause__, repr(e.__context__), e.__suppress_context__)
def reraise():
    try:
        int("x")
    except ValueError:
        print("logging it")
        raise
try:
    reraise()
except ValueError as e:
    print("again:", e)
try:
    raise
except RuntimeError as e:
    print(e)
