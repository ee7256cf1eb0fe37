def first():
    try:
        second()
    except KeyError as e:
        raise ValueError("first failed") from e

def second():
    try:
        third()
    except ZeroDivisionError:
        raise KeyError("second failed")

def third():
    return 1 // 0

try:
    first()
finally:
    print("done")
